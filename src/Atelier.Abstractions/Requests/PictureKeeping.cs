namespace Atelier;

/// <summary>Whether a job's pictures stay after its answer.</summary>
public enum PictureKeeping
{
    /// <summary>They are kept, or the job fails.</summary>
    Always,

    /// <summary>They are kept; where the store refuses them, they live in memory until the answer, and a warning says so.</summary>
    WherePossible,

    /// <summary>They live in memory until the answer and are nowhere afterwards.</summary>
    Never,
}
