namespace Atelier.Cli.Facts;

/// <summary>What became of one item of a batch: a line of <c>manifest.jsonl</c>.</summary>
internal sealed record BatchResultInfo
{
    /// <summary>0-based.</summary>
    public int Position { get; init; }

    /// <summary>1-based.</summary>
    public int Line { get; init; }

    public string? CustomId { get; init; }

    public required string State { get; init; }

    public string? JobId { get; init; }

    public decimal Cost { get; init; }

    public IReadOnlyList<BatchPictureInfo> Images { get; init; } = [];

    public ProblemInfo? Error { get; init; }
}
