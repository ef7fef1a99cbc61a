namespace Atelier.Core.Planning;

/// <summary>When the embedded artist stands in for other models.</summary>
public enum SimulationMode
{
    /// <summary>Where no other provider is set up; otherwise only when it is named. The default.</summary>
    Auto,

    /// <summary>For every model, whoever is set up: for tests and for load.</summary>
    Always,

    /// <summary>Only when it is named.</summary>
    Never,
}
