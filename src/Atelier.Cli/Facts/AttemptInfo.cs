namespace Atelier.Cli.Facts;

/// <summary>One call to one provider.</summary>
internal sealed record AttemptInfo
{
    public int Number { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public DateTimeOffset Started { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>started, succeeded, failed, cancelled or unknown.</summary>
    public string? Outcome { get; init; }

    /// <summary>What sort of failure; null when there was none.</summary>
    public string? Kind { get; init; }

    public string? Reason { get; init; }

    /// <summary>no, yes or unknown.</summary>
    public string? Charged { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public decimal? Cost { get; init; }
}
