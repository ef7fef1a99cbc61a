using Atelier.Providers.Configuration;

namespace Atelier.Server.Settings;

/// <summary>Which providers there are and how each is set up.</summary>
public sealed class ProvidersOptions
{
    private readonly Dictionary<string, (ProviderKind Kind, ProviderOptions Options)> _instances = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every provider: one of each kind under its kind's name, and what the operator added.</summary>
    public IReadOnlyList<(ProviderKind Kind, ProviderOptions Options)> All
    {
        get
        {
            foreach (var kind in ProviderKinds.All)
            {
                Of(kind);
            }

            return [.. _instances.Values];
        }
    }

    /// <summary>Ids of the providers that may be used; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Enabled { get; set; }

    /// <summary>Calls at the same time to each provider for which nothing else is set; 0, the default, for the catalog's figure.</summary>
    public int MaxConcurrentRequests { get; set; }

    /// <summary>Whether services are asked which models they serve. Default true.</summary>
    public bool Discovery { get; set; } = true;

    /// <summary>The options of the provider called like its kind.</summary>
    public ProviderOptions Of(ProviderKind kind) => Add(kind.Name, kind);

    public (ProviderKind Kind, ProviderOptions Options)? Find(string id) => _instances.TryGetValue(id, out var found) ? found : null;

    /// <summary>The options of a provider, made when it is new.</summary>
    internal ProviderOptions Add(string id, ProviderKind kind)
    {
        if (!_instances.TryGetValue(id, out var known))
        {
            _instances[id] = known = (kind, kind.NewOptions(id.ToLowerInvariant()));
        }

        return known.Options;
    }
}
