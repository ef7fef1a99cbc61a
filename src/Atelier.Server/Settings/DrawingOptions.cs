using Atelier.Core.Planning;

namespace Atelier.Server.Settings;

/// <summary>Models and the embedded artist.</summary>
public sealed class DrawingOptions
{
    /// <summary>The operator's own catalog files, over the built-in ones; <see langword="null"/> for none.</summary>
    public string? CatalogFolder { get; set; }

    /// <summary>Provider for requests that name neither a model nor a provider; <see langword="null"/> for any.</summary>
    public string? DefaultProvider { get; set; }

    /// <summary>Who is asked when nobody can answer whom a request means: providers' ids, or <c>provider/model</c>. Default none.</summary>
    public IReadOnlyList<string> FallbackProviders { get; set; } = [];

    /// <summary>What to prefer among several that can answer where a request does not say; <see langword="null"/> for the catalog's order.</summary>
    public RoutePreference? Route { get; set; }

    /// <summary>When the embedded artist stands in for other models. Default: where no provider is set up.</summary>
    public SimulationMode Simulation { get; set; }

    /// <summary>Refuse instead of adjusting when a request does not say. Default false.</summary>
    public bool Strict { get; set; }

    /// <summary>Whether simulated pictures are really drawn; FakeAI's switch. Default true.</summary>
    public bool GenerateActualImages { get; set; } = true;

    /// <summary>How long the embedded artist pretends to work. Default none.</summary>
    public TimeSpan SketchLatency { get; set; }

    /// <summary>Share of the embedded artist's attempts that fail, 0 to 1. Default 0.</summary>
    public double SketchFailureRate { get; set; }

    /// <summary>Folder of the operator's own SVG templates; <see langword="null"/> for none.</summary>
    public string? SketchTemplates { get; set; }
}
