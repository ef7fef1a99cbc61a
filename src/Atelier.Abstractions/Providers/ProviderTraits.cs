namespace Atelier;

/// <summary>What the engine has to know of a provider beyond its pictures.</summary>
public sealed record ProviderTraits
{
    /// <summary>Draws here, never charges, and may be asked again after a crash.</summary>
    public bool Local { get; init; }

    /// <summary>Its bytes need no decode check.</summary>
    public bool Trusted { get; init; }

    /// <summary>
    /// Takes the job's seed in every call and makes each picture's own of it and the picture's index. To others every call of a job
    /// brings another seed.
    /// </summary>
    public bool VariesSeedByIndex { get; init; }
}
