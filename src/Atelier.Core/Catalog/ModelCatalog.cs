namespace Atelier.Core.Catalog;

/// <summary>Every model Atelier knows, at every provider. Immutable; a reload makes a new one.</summary>
public sealed class ModelCatalog
{
    private readonly Dictionary<string, ModelEntry[]> _byName;
    private readonly Dictionary<string, ProviderEntry> _providers;

    internal ModelCatalog(IEnumerable<ProviderEntry> providers, IEnumerable<ModelEntry> models)
    {
        Providers = [.. providers.OrderBy(provider => provider.Rank).ThenBy(provider => provider.Id, StringComparer.Ordinal)];
        _providers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in Providers)
        {
            _providers.TryAdd(provider.Id, provider);
        }

        // Ids first: a provider the operator adds may be called like another one's alias.
        foreach (var provider in Providers)
        {
            foreach (var alias in provider.Aliases)
            {
                _providers.TryAdd(alias, provider);
            }
        }

        // OrderBy is stable: within a provider the files' order stays.
        var ordered = models.OrderBy(model => model.Provider.Rank).ThenBy(model => model.Provider.Id, StringComparer.Ordinal).ToArray();
        var owners = OffersByName(ordered);
        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] = ordered[i] with { Name = NameOf(ordered[i], owners) };
        }

        Models = ordered;
        _byName = OffersByName(ordered);
    }

    /// <summary>By rank.</summary>
    public IReadOnlyList<ProviderEntry> Providers { get; }

    /// <summary>In a stable order: by provider's rank, then as the catalog files list them.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Finds a provider by id or alias, ignoring case.</summary>
    public ProviderEntry? FindProvider(string name) => _providers.GetValueOrDefault(name);

    /// <summary>
    /// Finds a model by id, alias or <c>provider/</c> before either, ignoring case.
    /// </summary>
    /// <remarks>
    /// A provider's name in front means that provider first. Otherwise the vendor's own offer comes first, then offers under that very id,
    /// then offers under an alias; each by provider's rank and priority.
    /// </remarks>
    /// <returns><see langword="null"/> when no model is called that.</returns>
    public ModelMatch? Find(string name)
    {
        var bare = _byName.GetValueOrDefault(name, []);
        var qualified = FindQualified(name);
        ModelEntry[] offers = qualified is null ? bare : [qualified, .. bare.Where(model => !ReferenceEquals(model, qualified))];
        return offers.Length == 0 ? null : new ModelMatch(offers[0], offers);
    }

    /// <summary>The model that answers for a retired one: at the same provider where it is there, else wherever the name leads.</summary>
    /// <returns><see langword="null"/> when the model names no successor, or one nobody has.</returns>
    public ModelEntry? SuccessorOf(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Retirement?.Successor is { } name
            ? (FindQualified($"{model.Provider.Id}/{name}") ?? Find(name)?.Entry)
            : null;
    }

    private ModelEntry? FindQualified(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !_providers.TryGetValue(name[..slash], out var provider))
        {
            return null;
        }

        var offers = _byName.GetValueOrDefault(name[(slash + 1)..], []);
        return Array.Find(offers, model => ReferenceEquals(model.Provider, provider));
    }

    private string NameOf(ModelEntry model, Dictionary<string, ModelEntry[]> offers)
    {
        // "black-forest-labs/flux-dev" is one provider's id and, read as provider/model, another provider's model: the latter wins.
        var slash = model.Id.IndexOf('/', StringComparison.Ordinal);
        var taken = slash > 0
            && _providers.TryGetValue(model.Id[..slash], out var provider)
            && offers.GetValueOrDefault(model.Id[(slash + 1)..], []).Any(other => ReferenceEquals(other.Provider, provider));
        return !taken && ReferenceEquals(offers[model.Id][0], model) ? model.Id : model.QualifiedName;
    }

    private static Dictionary<string, ModelEntry[]> OffersByName(ModelEntry[] models)
    {
        var lists = new Dictionary<string, List<ModelEntry>>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models)
        {
            Offer(model.Id, model);
            foreach (var alias in model.Aliases)
            {
                Offer(alias, model);
            }
        }

        var offers = new Dictionary<string, ModelEntry[]>(lists.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, list) in lists)
        {
            offers.Add(name, InOrder(name, list));
        }

        return offers;

        void Offer(string name, ModelEntry model)
        {
            if (!lists.TryGetValue(name, out var list))
            {
                lists.Add(name, list = []);
            }

            list.Add(model);
        }
    }

    private static ModelEntry[] InOrder(string name, List<ModelEntry> offers) => offers.Count == 1
        ? [offers[0]]
        : [.. offers
            .OrderBy(model => model.Vendor == model.Provider.Vendor ? 0 : 1)
            .ThenBy(model => model.Id.Equals(name, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(model => model.Provider.Rank)
            .ThenBy(model => model.Priority)];
}
