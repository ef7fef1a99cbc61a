namespace Atelier.Core.Library;

/// <summary>How the library is kept clean.</summary>
public sealed class RetentionOptions
{
    /// <summary>Time between sweeps. Default 300 s, 1 s to 1 day.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>Time between looks for pictures whose colours were not measured. Default 30 s.</summary>
    public TimeSpan ColourInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a deleted picture can be had back. Default 24 h, up to 8760 h; zero deletes at once.</summary>
    public TimeSpan TrashTime { get; set; } = TimeSpan.FromHours(24);
}
