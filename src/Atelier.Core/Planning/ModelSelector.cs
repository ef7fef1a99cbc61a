using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Engine;
using Atelier.Core.Planning.Tiers;

namespace Atelier.Core.Planning;

/// <summary>Finds the models that may answer a request, in the order they are to be asked. Pure.</summary>
/// <param name="catalog">The catalog in use.</param>
public sealed class ModelSelector(ModelCatalog catalog)
{
    // A successor may have retired too; nobody has a longer line of heirs.
    private const int LongestSuccession = 5;

    private static readonly QualityTier[] s_tiers = [QualityTier.Ultra, QualityTier.High, QualityTier.Standard, QualityTier.Fast];

    /// <summary>The models for a request.</summary>
    /// <remarks>
    /// A named model means all its offers, the vendor's own first. One that has retired everywhere is answered by its successor.
    /// <c>auto</c> means the models of the prompt's tier by priority, then those of lower tiers, then of higher ones.
    /// </remarks>
    public ModelChoices Select(ImageRequest request, ModelQuery query)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(query);
        ProviderEntry? provider = null;
        if (request.Provider is { } wanted && (provider = catalog.FindProvider(wanted)) is null)
        {
            var known = string.Join(", ", catalog.Providers.Select(entry => entry.Id));
            return None(FailureKind.InvalidRequest, $"There is no provider '{wanted}'. There are {known}.", "provider");
        }

        return request.Models.Count > 0
            ? Chain(request, provider, query)
            : One(request.Model ?? query.DefaultModel, "model", request, provider, query);
    }

    // All of a chain, in the caller's order; a link that cannot answer is passed over as long as another can.
    private ModelChoices Chain(ImageRequest request, ProviderEntry? provider, ModelQuery query)
    {
        var choices = new List<ModelChoice>();
        ModelChoices.None? first = null;
        foreach (var name in request.Models)
        {
            switch (One(name, "models", request, provider, query))
            {
                case ModelChoices.Found found:
                    choices.AddRange(found.Choices.Where(choice => !choices.Exists(other => ReferenceEquals(other.Model, choice.Model))));
                    break;
                case ModelChoices.None { Error.Kind: FailureKind.UnknownModel } unknown:
                    return unknown;
                case ModelChoices.None none:
                    first ??= none;
                    break;
            }
        }

        return choices.Count > 0 ? new ModelChoices.Found((choices[0].AskedFor ?? choices[0].Model).Name, choices) : first!;
    }

    private ModelChoices One(string name, string parameter, ImageRequest request, ProviderEntry? provider, ModelQuery query)
    {
        if (IsAuto(name))
        {
            return Automatic(request, provider, query);
        }

        if ((catalog.Find(name) ?? Unlisted(name, provider, query)) is not { } match)
        {
            return None(FailureKind.UnknownModel, $"The model '{name}' does not exist. GET /v1/models lists those there are.", parameter);
        }

        var named = Named(match, provider, query);
        if (request.Model is not null || request.Models.Count > 0 || query.Simulated)
        {
            return named;
        }

        // Nobody asked for the default model by name, so what it cannot do goes to one that can.
        var able = named is ModelChoices.Found found && found.Choices.Any(choice => Can(choice.Model, request));
        return !able && Automatic(request, provider, query) is ModelChoices.Found other ? other : named;
    }

    // "studio/dreamer-xl", or "dreamer-xl" with the provider named: some servers hold more than they tell.
    private ModelMatch? Unlisted(string name, ProviderEntry? provider, ModelQuery query)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (host, id) = slash > 0 && catalog.FindProvider(name[..slash]) is { } named ? (named, name[(slash + 1)..]) : (provider, name);
        return host is not null && id.Length > 0 && query.Unlisted(host, id) is { } model ? new ModelMatch(model, [model]) : null;
    }

    private static bool IsAuto(string name) => name.Equals(SizeWords.Auto, StringComparison.OrdinalIgnoreCase);

    private static bool Can(ModelEntry model, ImageRequest request) => model.Supports(request.Operation, request.Mask is not null);

    private static bool CanAnswer(ModelEntry model, ModelQuery query) =>
        query.IsAvailable(model) && (!model.IsRetired(query.Today) || query.IsServedAnyway(model));

    private static ModelChoices.None None(FailureKind kind, string message, string? parameter) =>
        new(FailureTable.Error(kind, message, parameter));

    private ModelChoices Named(ModelMatch match, ProviderEntry? provider, ModelQuery query)
    {
        var offers = match.Offers.Where(offer => provider is null || ReferenceEquals(offer.Provider, provider)).ToList();
        if (query.Simulated)
        {
            // Nobody else draws, so the first offer's rules are as good as any; a provider that does not have the model changes nothing.
            return new ModelChoices.Found(match.Canonical, [new ModelChoice(offers.FirstOrDefault() ?? match.Entry, Simulated: true)]);
        }

        if (offers.Count == 0)
        {
            var others = string.Join(", ", match.Offers.Select(offer => offer.Provider.Id).Distinct());
            var message = $"'{provider!.Id}' does not have the model '{match.Canonical}'. Others do: {others}.";
            return None(FailureKind.InvalidRequest, message, "provider");
        }

        // An heir also stands behind a model that is served anyway: it answers once that server refuses the model.
        var live = offers.Where(offer => CanAnswer(offer, query)).Select(offer => new ModelChoice(offer)).ToList();
        if (live.TrueForAll(choice => choice.Model.IsRetired(query.Today)))
        {
            live.AddRange(Heirs(offers, query));
        }

        return live.Count > 0 ? new ModelChoices.Found(match.Canonical, live) : NoProvider(match.Canonical, offers, query);
    }

    private List<ModelChoice> Heirs(List<ModelEntry> offers, ModelQuery query)
    {
        var heirs = new List<ModelChoice>();
        foreach (var offer in offers.Where(offer => offer.IsRetired(query.Today)))
        {
            var heir = catalog.SuccessorOf(offer);
            for (var i = 0; heir is not null && !CanAnswer(heir, query) && heir.IsRetired(query.Today) && i < LongestSuccession; i++)
            {
                heir = catalog.SuccessorOf(heir);
            }

            if (heir is not null && CanAnswer(heir, query) && !heirs.Exists(choice => ReferenceEquals(choice.Model, heir)))
            {
                var since = offer.Retirement?.Date is { } date ? $" on {date:yyyy-MM-dd}" : "";
                var warning = $"The model '{offer.Name}' was retired{since}; '{heir.Name}' answers for it.";
                heirs.Add(new ModelChoice(heir, AskedFor: offer, Warning: warning));
            }
        }

        return heirs;
    }

    private static ModelChoices.None NoProvider(string name, List<ModelEntry> offers, ModelQuery query)
    {
        var serving = offers.Where(offer => !offer.IsRetired(query.Today)).Select(offer => offer.Provider.DisplayName).Distinct().ToArray();
        return None(
            FailureKind.NoProvider,
            serving.Length > 0
                ? $"No provider of the model '{name}' is configured. Set up one of these: {string.Join(", ", serving)}."
                : $"The model '{name}' was retired everywhere, and no provider of its successor is configured.",
            null);
    }

    private ModelChoices Automatic(ImageRequest request, ProviderEntry? provider, ModelQuery query)
    {
        var able = catalog.Models.Where(model =>
            (provider is null || ReferenceEquals(model.Provider, provider))
            && Can(model, request)
            && MayChoose(model, query)
            && (query.Simulated || query.IsAvailable(model))).ToList();
        var choices = new List<ModelChoice>();
        foreach (var tier in Order(TierAnalyzer.Analyze(request.Prompt, request.Quality).Tier))
        {
            choices.AddRange(able
                .Where(model => model.Serves(tier))
                .OrderBy(model => model.Price is UnknownPrice ? 1 : 0)
                .ThenBy(model => model.Priority)
                .Select(model => new ModelChoice(model, Tier: tier, Simulated: query.Simulated)));
        }

        if (query.Simulated && choices.Count > 1)
        {
            // A stand-in needs no second choice: it would only draw the same picture under another name.
            choices.RemoveRange(1, choices.Count - 1);
        }

        return choices.Count > 0
            ? new ModelChoices.Found(choices[0].Model.Name, choices)
            : None(FailureKind.NoProvider, "No provider is configured that has a model for this request.", null);
    }

    private static bool MayChoose(ModelEntry model, ModelQuery query) =>
        model.Automatic
        && (query.Among is null || query.Among(model))
        && (model.IsRetired(query.Today) ? query.IncludeRetired : model.Status == ModelStatus.Current);

    // The tier itself, then down, where it is cheaper; up only when nothing else is left.
    private static IEnumerable<QualityTier> Order(QualityTier tier) =>
        s_tiers.Where(other => other >= tier).Concat(s_tiers.Where(other => other < tier).Reverse());
}
