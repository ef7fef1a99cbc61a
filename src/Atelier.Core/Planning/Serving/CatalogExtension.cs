using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning.Serving;

/// <summary>Adds to a catalog what only the operator's settings and the services themselves know. Pure.</summary>
internal sealed class CatalogExtension
{
    private readonly ModelCatalog _catalog;
    private readonly List<ProviderEntry> _providers;
    private readonly List<ModelEntry> _models;
    private bool _changed;

    public CatalogExtension(ModelCatalog catalog)
    {
        _catalog = catalog;
        _providers = [.. catalog.Providers];
        _models = [.. catalog.Models];
    }

    public void Add(ProviderSetup setup, IReadOnlyList<ListedModel> listed)
    {
        var known = setup.CatalogProvider is { } name ? _catalog.FindProvider(name) : null;
        if (known is not null && known.Id.Equals(setup.Id, StringComparison.OrdinalIgnoreCase))
        {
            AddToKnown(setup, known, listed);
            return;
        }

        var provider = new ProviderEntry
        {
            Id = setup.Id,
            DisplayName = setup.DisplayName,
            Vendor = known?.Vendor,
            // Behind the vendor's usual address, in front of nobody else; a server of the operator's own comes last of all.
            Rank = known?.Rank ?? int.MaxValue,
        };
        _providers.Add(provider);
        _changed = true;
        if (known is null)
        {
            AddNamed(setup, provider, setup.Models.Count > 0 ? setup.Models : listed.Count > 0 ? [.. listed.Select(static model => model.Id)] : [UnlistedModels.Default]);
            return;
        }

        var theirs = _catalog.Models.Where(model => ReferenceEquals(model.Provider, known)).ToList();
        _models.AddRange(theirs
            .Where(model => setup.Models.Count == 0 || setup.Models.Contains(model.Id, StringComparer.OrdinalIgnoreCase))
            .Select(model => model with { Provider = provider }));
        AddNamed(setup, provider, Missing(setup.Models, theirs));
    }

    public ModelCatalog ToCatalog() => _changed ? new ModelCatalog(_providers, _models) : _catalog;

    /// <summary>What a picture of a model costs that no catalog file knows.</summary>
    public static PriceShape PriceOf(ProviderSetup setup) =>
        setup.PricePerImageUsd is { } usd ? new PerImagePrice([new PriceRow { Usd = usd }])
        : setup.IsSelfHosted ? new FreePrice()
        : new UnknownPrice("its provider is not in the catalog; the setting PricePerImage tells");

    private static List<string> Missing(IEnumerable<string> ids, List<ModelEntry> known) =>
        [.. ids.Where(id => !known.Exists(model => IsCalled(model, id)))];

    private static bool IsCalled(ModelEntry model, string id) =>
        model.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || model.Aliases.Contains(id, StringComparer.OrdinalIgnoreCase);

    private void AddToKnown(ProviderSetup setup, ProviderEntry provider, IReadOnlyList<ListedModel> listed)
    {
        var theirs = _models.Where(model => ReferenceEquals(model.Provider, provider)).ToList();
        if (setup.Models.Count > 0)
        {
            _changed = true;
            _models.RemoveAll(model =>
                ReferenceEquals(model.Provider, provider) && !setup.Models.Any(id => IsCalled(model, id)));
        }

        foreach (var told in listed.Where(static told => told.ShutdownDate is not null))
        {
            NoteShutdown(provider, told);
        }

        var wanted = setup.Models.Count > 0 ? setup.Models : listed.Select(static told => told.Id);
        AddNamed(setup, provider, Missing(wanted, theirs));
    }

    // What the catalog says of a retirement is more: it names the successor.
    private void NoteShutdown(ProviderEntry provider, ListedModel told)
    {
        var index = _models.FindIndex(model =>
            ReferenceEquals(model.Provider, provider) && model.Id.Equals(told.Id, StringComparison.OrdinalIgnoreCase));
        if (index >= 0 && _models[index].Retirement is null)
        {
            _models[index] = _models[index] with { Retirement = new Retirement(told.ShutdownDate, null, "As its provider lists it.") };
            _changed = true;
        }
    }

    private void AddNamed(ProviderSetup setup, ProviderEntry provider, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            _models.Add(UnlistedModels.Describe(id, provider, PriceOf(setup), _catalog.Find(id)?.Entry));
            _changed = true;
        }
    }
}
