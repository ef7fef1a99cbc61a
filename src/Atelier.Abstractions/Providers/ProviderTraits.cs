namespace Atelier;

/// <summary>What the engine has to know of a provider beyond its pictures.</summary>
public sealed record ProviderTraits
{
    /// <summary>Draws here, never charges, and may be asked again after a crash.</summary>
    public bool Local { get; init; }

    /// <summary>Its bytes need no decode check.</summary>
    public bool Trusted { get; init; }
}
