namespace Atelier.Cli.Facts;

/// <summary>What <c>generate</c>, <c>edit</c>, <c>upscale</c> and <c>transform</c> print with <c>--json</c>.</summary>
internal sealed record MadeReport
{
    public string? JobId { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public bool Simulated { get; init; }

    public required IReadOnlyList<MadeImageInfo> Images { get; init; }

    public UsageInfo? Usage { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether pictures of an earlier job served again, at no cost.</summary>
    public bool Cached { get; init; }

    public long DurationMs { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
