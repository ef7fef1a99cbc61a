namespace Atelier.Cli.Facts;

/// <summary>A batch as <c>--json</c> prints it: the keys of <c>/api/v1/batches</c>.</summary>
internal sealed record BatchInfo
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>validating, running, paused, completed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>Why it is paused or was cancelled.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Total { get; init; }

    public required BatchCountsInfo Counts { get; init; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>US dollars so far.</summary>
    public decimal Cost { get; init; }

    public decimal? MaxCost { get; init; }

    public decimal? EstimatedCost { get; init; }
}
