using Atelier.Core.Planning.Serving;

namespace Atelier.Core.Planning;

/// <summary>What an operator can set about planning.</summary>
public sealed record PlannerOptions
{
    /// <summary>Model for requests that name none; <c>auto</c> chooses by tier. Default <c>black-forest-labs/FLUX.1-schnell</c>.</summary>
    public string DefaultModel { get; init; } = "black-forest-labs/FLUX.1-schnell";

    /// <summary>Provider for requests that name neither a model nor a provider; <see langword="null"/> for any.</summary>
    public string? DefaultProvider { get; init; }

    /// <summary>
    /// Who is asked when nobody can answer whom a request means, in this order: providers' ids, or <c>provider/model</c>. Default none.
    /// </summary>
    public IReadOnlyList<string> Spares { get; init; } = [];

    /// <summary>What to prefer among several where a request does not say; <see langword="null"/>, the default, for the catalog's order.</summary>
    public RoutePreference? Route { get; init; }

    /// <summary>Whether services are asked which models they serve. Default true.</summary>
    public bool Discovery { get; init; } = true;

    /// <summary>When the embedded artist stands in for other models. Default: where no other provider is set up.</summary>
    public SimulationMode Simulation { get; init; }

    /// <summary>Whether the embedded artist stands in for every model.</summary>
    public bool SimulatesEverything(ProviderDirectory providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        return Simulation == SimulationMode.Always || (Simulation == SimulationMode.Auto && providers.IsLocalOnly);
    }
}
