using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Dialects.Confirm.Reading;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>A confirmed picture as the engine takes it: the named model first, then whoever serves its tier and those below.</summary>
internal sealed class RequestMapping(CatalogStore catalog, ProviderDirectory providers)
{
    private const string Automatic = "auto";

    /// <param name="asked">What a person confirmed.</param>
    /// <param name="references">Its pictures to draw after, taken in; the request's to dispose, the caller's where there is none.</param>
    /// <returns>The request, or why there is no such provider or model.</returns>
    public (ImageRequest? Request, JobError? Problem) Map(AskedPicture asked, IReadOnlyList<ImageSource> references)
    {
        var known = catalog.Current;
        if (known.FindProvider(asked.Provider) is not { } provider)
        {
            var ids = string.Join(", ", known.Providers.Select(static entry => entry.Id));
            return (null, FailureTable.Error(FailureKind.InvalidRequest, $"Unsupported provider '{asked.Provider}'. There are {ids}.", "provider"));
        }

        var setup = providers.Find(provider.Id);
        var own = Own(known, provider, asked.Model) ?? Own(known, provider, asked.ModelKey);
        var request = new ImageRequest
        {
            Operation = references.Count > 0 ? ImageOperation.Edit : ImageOperation.Generate,
            Images = references,
            Prompt = asked.Prompt,
            Size = asked.Size,
            Quality = asked.Quality,
            Style = asked.Style ?? (own?.Styles?.Contains(AskedPicture.UsualStyle) == true ? AskedPicture.UsualStyle : null),
            Quote = asked.Quote,
            MaxCostUsd = asked.MaxCostUsd,
            Fallback = asked.Fallback,
            Cache = asked.Cache,
            Warnings = asked.Warnings,
        };
        if (own is not null)
        {
            return (request with { Models = Chain(asked, own.QualifiedName) }, null);
        }

        if (setup?.Provider is { Traits.Local: true } && (known.Find(asked.Model) ?? Find(known, asked.ModelKey)) is { } drawn)
        {
            // The embedded artist draws under every model's name when it is asked for.
            return (request with { Provider = provider.Id, Models = [drawn.Canonical] }, null);
        }

        return setup is { ServesUnlisted: true }
            ? (request with { Models = Chain(asked, $"{provider.Id}/{asked.Model}") }, null)
            : (null, FailureTable.Error(
                FailureKind.UnknownModel,
                $"'{provider.Id}' has no model '{asked.Model}'. GET /models lists those there are.",
                "model"));
    }

    private static string[] Chain(AskedPicture asked, string first) => asked.Fallback ? [first, Automatic] : [first];

    private static ModelMatch? Find(ModelCatalog catalog, string? name) => name is null ? null : catalog.Find(name);

    private static ModelEntry? Own(ModelCatalog catalog, ProviderEntry provider, string? name) =>
        Find(catalog, name is null ? null : $"{provider.Id}/{name}")?.Entry is { } entry && ReferenceEquals(entry.Provider, provider)
            ? entry
            : Find(catalog, name)?.Offers.FirstOrDefault(offer => ReferenceEquals(offer.Provider, provider));
}
