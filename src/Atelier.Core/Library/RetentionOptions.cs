namespace Atelier.Core.Library;

/// <summary>How the library is kept clean.</summary>
public sealed class RetentionOptions
{
    /// <summary>Time between sweeps. Default 300 s, 1 s to 1 day.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(300);
}
