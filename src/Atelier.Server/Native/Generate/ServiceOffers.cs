using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Providers.Configuration;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Settings;

namespace Atelier.Server.Native.Generate;

/// <summary>Which of the image generator service's two providers there are here, what each may be asked for, and which one is meant when none is named.</summary>
internal sealed class ServiceOffers(
    CatalogStore catalog,
    IPlanner planner,
    PlannerOptions planning,
    ProviderDirectory directory,
    ProvidersOptions providers,
    ServiceOptions service,
    EngineOptions engine,
    DrawingOptions drawing)
{
    /// <summary>What the catalog calls the service's rules about a model.</summary>
    private const string Dialect = "image-generator";

    private const string FluxService = "black-forest-labs";

    public static IReadOnlyList<ServiceOffer> All { get; } = [ServiceOffer.DallE3, ServiceOffer.FluxSchnell];

    /// <summary>Those that can be asked now, in their own order.</summary>
    public IEnumerable<ServiceOffer> Available => All.Where(IsAvailable);

    public static ServiceOffer? Find(string? word) => All.FirstOrDefault(offer => offer.Id.Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the service lets it be asked for; none when the operator took the model out of the catalog.</summary>
    public DialectRules RulesOf(ServiceOffer offer) =>
        catalog.Current.Find(offer.CatalogName) is { } match && match.Entry.Dialects.TryGetValue(Dialect, out var rules) ? rules : new DialectRules();

    /// <summary>The model it stands for here.</summary>
    public string ModelOf(ServiceOffer offer)
    {
        if (offer == ServiceOffer.DallE3)
        {
            return service.DallE3Model;
        }

        var named = ProviderKinds.Find(FluxService) is { } kind ? providers.Of(kind).Models : [];
        return named.Count > 0 ? $"{FluxService}/{named[0]}" : offer.CatalogName;
    }

    /// <summary>Its size when a request names none.</summary>
    public string SizeOf(ServiceOffer offer) => offer == ServiceOffer.DallE3 ? service.DallE3Size : service.FluxSize;

    /// <summary>Whether the operator lets it be used, and somebody could draw for it.</summary>
    public bool IsAvailable(ServiceOffer offer) => IsEnabled(offer) && CanBeDrawn(ModelOf(offer));

    /// <summary>
    /// The one meant when a request names nobody: the operator's, otherwise the first that can be asked; <see langword="null"/> when the
    /// operator named another model or provider, or neither can be asked.
    /// </summary>
    public ServiceOffer? Default()
    {
        var chosen = All.FirstOrDefault(offer => engine.DefaultModel == offer.CatalogName || engine.DefaultModel == ModelOf(offer));
        if (chosen is null && (drawing.DefaultProvider is not null || engine.DefaultModel != new EngineOptions().DefaultModel))
        {
            return null;
        }

        return chosen is not null && IsAvailable(chosen) ? chosen : Available.FirstOrDefault();
    }

    /// <summary>The word for whoever drew, when one of the two was asked.</summary>
    /// <param name="asked">Who was asked.</param>
    /// <param name="model">The model that drew.</param>
    public ServiceOffer Drew(ServiceOffer asked, string model) =>
        All.FirstOrDefault(other => other != asked && Serves(other, model)) ?? asked;

    /// <summary>Why a provider of the house cannot be asked; <see langword="null"/> when it can.</summary>
    public string? OffReason(ProviderEntry provider) =>
        directory.IsOn(provider.Id) || planning.SimulatesEverything(directory) ? null : directory.PassOverReason(provider.Id);

    private bool Serves(ServiceOffer offer, string model) =>
        catalog.Current.Find(ModelOf(offer)) is { } match && match.Offers.Any(entry => entry.Name == model);

    private bool IsEnabled(ServiceOffer offer) =>
        providers.Enabled is not { } enabled || ServiceWords.VendorsOf(offer.Id).Any(vendor => enabled.Contains(vendor, StringComparer.OrdinalIgnoreCase));

    /// <summary>Planning knows best: keys, switches, successors of what has retired, and the stand-in.</summary>
    public bool CanBeDrawn(string model)
    {
        var request = new ImageRequest { Operation = ImageOperation.Generate, Prompt = "a", Model = model };
        return planner.Plan(request, new PlanContext(JobId: "", UpscaleMapping.Dialect)) is PlanResult.Planned;
    }
}
