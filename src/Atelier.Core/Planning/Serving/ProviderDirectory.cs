using System.Collections.Concurrent;
using System.Collections.Immutable;
using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Serving;

/// <summary>Every provider there could be, which of them are on, and what they say they serve. Safe for concurrent use.</summary>
public sealed class ProviderDirectory
{
    private readonly ConcurrentDictionary<string, bool> _switchedOff = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ProviderSetup> _setups;
    private ImmutableDictionary<string, IReadOnlyList<ListedModel>> _listed = ImmutableDictionary.Create<string, IReadOnlyList<ListedModel>>(StringComparer.OrdinalIgnoreCase);

    /// <param name="setups">One entry a provider; ids are unique.</param>
    public ProviderDirectory(IEnumerable<ProviderSetup> setups)
    {
        All = [.. setups];
        _setups = All.ToDictionary(static setup => setup.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Raised when a service told which models it serves.</summary>
    public event EventHandler? ModelsListed;

    public IReadOnlyList<ProviderSetup> All { get; }

    /// <summary>Whether nobody but providers that draw here is set up.</summary>
    public bool IsLocalOnly => All.All(static setup => setup.Provider is null or { Traits.Local: true });

    /// <summary>A directory of providers that serve the catalog's models under their own ids.</summary>
    public static ProviderDirectory Of(params IEnumerable<IImageProvider> providers) =>
        new(providers.Select(static provider => new ProviderSetup(provider.Id)
        {
            DisplayName = provider.Id,
            Provider = provider,
            CatalogProvider = provider.Id,
        }));

    public ProviderSetup? Find(string id) => _setups.GetValueOrDefault(id);

    /// <summary>The provider, when it is set up and switched on.</summary>
    public IImageProvider? FindProvider(string id) => IsOn(id) ? _setups[id].Provider : null;

    public bool IsOn(string id) => Find(id) is { Provider: not null } && !_switchedOff.ContainsKey(id);

    /// <summary>Why a provider is off, as the end of a sentence; <see langword="null"/> when it is on.</summary>
    public string? OffReason(ProviderSetup setup) =>
        setup.Provider is null ? setup.OffReason : _switchedOff.ContainsKey(setup.Id) ? "it was switched off while the server runs" : null;

    /// <summary>Why a provider cannot be asked, for a list of those passed over; meaningful where it is off only.</summary>
    public string PassOverReason(string id) => Find(id) switch
    {
        null or { Provider: null, MissesKey: true } => "API key not configured",
        { } setup when OffReason(setup) is { Length: > 0 } reason => char.ToUpperInvariant(reason[0]) + reason[1..],
        _ => "Not configured",
    };

    /// <summary>Switches a provider on or off until the process ends.</summary>
    /// <returns>False when there is no such provider, or it cannot be switched on because something is missing.</returns>
    public bool Switch(string id, bool on)
    {
        if (Find(id) is not { } setup || (on && setup.Provider is null))
        {
            return false;
        }

        if (on)
        {
            _switchedOff.TryRemove(setup.Id, out _);
        }
        else
        {
            _switchedOff[setup.Id] = true;
        }

        return true;
    }

    /// <summary>Takes note of what a service says it serves.</summary>
    public void NoteModels(string id, IReadOnlyList<ListedModel> models)
    {
        ImmutableInterlocked.AddOrUpdate(ref _listed, id, models, (_, _) => models);
        ModelsListed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A model nobody listed, at a provider that may be asked for any; <see langword="null"/> at others.</summary>
    public ModelEntry? DescribeUnlisted(ProviderEntry provider, string id) =>
        Find(provider.Id) is { Provider: not null, ServesUnlisted: true } setup
            ? UnlistedModels.Describe(id, provider, CatalogExtension.PriceOf(setup), namesake: null) with { Name = $"{provider.Id}/{id}" }
            : null;

    /// <summary>The catalog with the models of providers it does not know, and with what services told of their own.</summary>
    public ModelCatalog Extend(ModelCatalog catalog)
    {
        var extension = new CatalogExtension(catalog);
        foreach (var setup in All.Where(static setup => setup.Provider is not null))
        {
            extension.Add(setup, _listed.GetValueOrDefault(setup.Id, []));
        }

        return extension.ToCatalog();
    }
}
