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
    /// <c>auto</c> means the models of the prompt's tier by priority, then those of lower tiers, then of higher ones; as the last link of a
    /// chain it means whoever else can do it.
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

        var meant = request.Models.Count > 0
            ? Chain(request, provider, query)
            : One(request.Model ?? query.DefaultModel, "model", request, provider, query);
        return query.Spares.Count > 0 && request.Fallback && provider is null && !query.Simulated && query.Contract is null
            ? WithSpares(meant, request, query)
            : meant;
    }

    // A model nobody knows is the caller's mistake; one that nobody can be asked for is what spares are for.
    private ModelChoices WithSpares(ModelChoices meant, ImageRequest request, ModelQuery query)
    {
        if (meant is ModelChoices.None { Error.Kind: not FailureKind.NoProvider })
        {
            return meant;
        }

        var found = meant as ModelChoices.Found;
        var choices = found?.Choices.ToList() ?? [];
        foreach (var name in query.Spares)
        {
            if (Spare(name, request, query) is { } spare && !choices.Exists(other => ReferenceEquals(other.Model, spare.Model)))
            {
                choices.Add(spare);
            }
        }

        return choices.Count > 0
            ? new ModelChoices.Found(found?.Model ?? choices[0].Model.Name, choices) { PassedOver = meant.PassedOver }
            : meant;
    }

    // "provider/model" means that model or its heir; a provider alone its best model for the request.
    private ModelChoice? Spare(string name, ImageRequest request, ModelQuery query)
    {
        var provider = catalog.FindProvider(name);
        var named = provider is null ? catalog.Find(name)?.Entry : null;
        if (named is not null && !CanAnswer(named, query))
        {
            named = HeirOf(named, query)?.Model;
        }

        var wanted = TierAnalyzer.Analyze(request.Prompt, request.Quality).Tier;
        var model = provider is null ? named : catalog.Models
            .Where(model => ReferenceEquals(model.Provider, provider) && CanAnswer(model, query) && Can(model, request) && MayChoose(model, query))
            .OrderBy(model => model.Serves(wanted) ? 0 : 1)
            .ThenBy(static model => model.Price is UnknownPrice ? 1 : 0)
            .ThenBy(static model => model.Priority)
            .FirstOrDefault();
        return model is null || !Can(model, request)
            ? null
            : new ModelChoice(model, Warning: $"'{model.Name}' was asked in place of a model that could not answer (ATELIER_FALLBACK_PROVIDERS).") { Named = true, Spare = true };
    }

    // All of a chain, in the caller's order; a link that cannot answer is passed over as long as another can.
    private ModelChoices Chain(ImageRequest request, ProviderEntry? provider, ModelQuery query)
    {
        var choices = new List<ModelChoice>();
        var passedOver = new List<PassedOver>();
        ModelChoices.None? first = null;
        foreach (var name in request.Models)
        {
            var link = One(name, "models", request, provider, query);
            switch (link)
            {
                case ModelChoices.Found found:
                    choices.AddRange(found.Choices
                        .Where(choice => !choices.Exists(other => ReferenceEquals(other.Model, choice.Model) && other.Tier == choice.Tier))
                        .Select(choice => choice with { Named = !IsAuto(name) }));
                    break;
                case ModelChoices.None { Error.Kind: FailureKind.UnknownModel } unknown when query.Contract is null:
                    return unknown;
                case ModelChoices.None none:
                    first ??= none;
                    break;
            }

            passedOver.AddRange(link.PassedOver.Where(other => !passedOver.Contains(other)));
        }

        return choices.Count > 0
            ? new ModelChoices.Found((choices[0].AskedFor ?? choices[0].Model).Name, choices) { PassedOver = passedOver }
            : first! with { PassedOver = passedOver };
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

        var named = Named(match, request, provider, query);
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

    private ModelChoices Named(ModelMatch match, ImageRequest request, ProviderEntry? provider, ModelQuery query)
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

        // An heir also stands behind a model that is served anyway: it answers once that server refuses the model. A contract has its own
        // order for that.
        var live = offers.Where(offer => CanAnswer(offer, query)).Select(offer => InTier(new ModelChoice(offer), request, query)).ToList();
        if (live.Count == 0 || (query.Contract is null && live.TrueForAll(choice => choice.Model.IsRetired(query.Today))))
        {
            live.AddRange(offers.Where(offer => offer.IsRetired(query.Today))
                .Select(offer => HeirOf(offer, query))
                .OfType<ModelChoice>()
                .DistinctBy(heir => heir.Model)
                .Select(heir => InTier(heir, request, query)));
        }

        var passedOver = offers.Where(offer => !CanAnswer(offer, query)).Select(offer => PassOver(offer, query)).ToList();
        return live.Count > 0
            ? new ModelChoices.Found(match.Canonical, live) { PassedOver = passedOver }
            : NoProvider(match.Canonical, offers, query) with { PassedOver = passedOver };
    }

    // A contract's quality words are tiers, which a model named there serves by a word of its own.
    private static ModelChoice InTier(ModelChoice choice, ImageRequest request, ModelQuery query) =>
        query.Contract is not null
        && TierAnalyzer.FromQuality(request.Quality) is { } tier
        && choice.Model.QualityFor(tier) is not null
            ? choice with { Tier = tier }
            : choice;

    private static PassedOver PassOver(ModelEntry model, ModelQuery query)
    {
        var reason = !query.IsAvailable(model) ? query.OffReason(model)
            : model.Retirement?.Date is { } date ? $"Retired on {date:yyyy-MM-dd}"
            : "Retired";
        return new PassedOver(model.Provider.Id, model.Name, reason);
    }

    private ModelChoice? HeirOf(ModelEntry retired, ModelQuery query)
    {
        var heir = catalog.SuccessorOf(retired);
        for (var i = 0; heir is not null && !CanAnswer(heir, query) && heir.IsRetired(query.Today) && i < LongestSuccession; i++)
        {
            heir = catalog.SuccessorOf(heir);
        }

        if (heir is null || !CanAnswer(heir, query))
        {
            return null;
        }

        var since = retired.Retirement?.Date is { } date ? $" on {date:yyyy-MM-dd}" : "";
        var warning = $"The model '{retired.Name}' was retired{since}; '{heir.Name}' answers for it.";
        return new ModelChoice(heir, AskedFor: retired, Warning: warning) { Named = true };
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
            && MayChoose(model, query)).ToList();
        var wanted = TierAnalyzer.Analyze(request.Prompt, request.Quality).Tier;
        var choices = new List<ModelChoice>();
        foreach (var tier in Order(wanted))
        {
            choices.AddRange(able
                .Where(model => model.Serves(tier))
                .OrderBy(model => model.Price is UnknownPrice ? 1 : 0)
                .ThenBy(model => model.Priority)
                .Select(model => Choose(model, tier, query))
                .OfType<ModelChoice>()
                .Where(choice => !choices.Exists(other => ReferenceEquals(other.Model, choice.Model) && other.Tier == choice.Tier)));
        }

        if (query.Simulated)
        {
            // A stand-in needs no second choice: it would only draw the same picture under another name.
            return choices.Count > 0
                ? new ModelChoices.Found(choices[0].Model.Name, [choices[0]])
                : None(FailureKind.NoProvider, "No provider is configured that has a model for this request.", null);
        }

        var passedOver = NotAsked(able, wanted, query);
        return choices.Count > 0
            ? new ModelChoices.Found((choices[0].AskedFor ?? choices[0].Model).Name, choices) { PassedOver = passedOver }
            : None(FailureKind.NoProvider, "No provider is configured that has a model for this request.", null) with { PassedOver = passedOver };
    }

    // The model itself or, where it has retired and nobody serves it any more, its successor in its place.
    private ModelChoice? Choose(ModelEntry model, QualityTier tier, ModelQuery query)
    {
        if (query.Simulated || CanAnswer(model, query))
        {
            return new ModelChoice(model, Tier: tier, Simulated: query.Simulated);
        }

        return query.IsAvailable(model) && HeirOf(model, query) is { } heir
            ? heir with { Tier = tier, Named = false }
            : null;
    }

    // All models of a contract, which names few; otherwise of a provider that cannot be asked only the model that would come first.
    private static List<PassedOver> NotAsked(List<ModelEntry> able, QualityTier wanted, ModelQuery query)
    {
        var off = able.Where(model => !CanAnswer(model, query)).OrderBy(model => model.Serves(wanted) ? 0 : 1).ThenBy(model => model.Priority);
        return
        [
            .. (query.Contract is null ? off.DistinctBy(model => model.Provider) : off).Select(model => PassOver(model, query)),
        ];
    }

    private static bool MayChoose(ModelEntry model, ModelQuery query) =>
        model.Automatic && (query.Contract is { } named ? named(model) : model.Status == ModelStatus.Current && !model.IsRetired(query.Today));

    // The tier itself, then down, where it is cheaper; up only when nothing else is left.
    private static IEnumerable<QualityTier> Order(QualityTier tier) =>
        s_tiers.Where(other => other >= tier).Concat(s_tiers.Where(other => other < tier).Reverse());
}
