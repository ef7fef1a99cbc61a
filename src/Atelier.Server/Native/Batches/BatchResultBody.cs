namespace Atelier.Server.Native.Batches;

/// <summary>What became of one item: one line of <c>results.jsonl</c>.</summary>
internal sealed record BatchResultBody
{
    /// <summary>Its 0-based place.</summary>
    public required int Position { get; init; }

    /// <summary>The 1-based line or number it had where it was read.</summary>
    public required int Line { get; init; }

    public required string? CustomId { get; init; }

    /// <summary>pending, active, succeeded, failed, cancelled or unknown.</summary>
    public required string State { get; init; }

    public required string? JobId { get; init; }

    /// <summary>US dollars; of an item under way the most it can cost.</summary>
    public required decimal Cost { get; init; }

    public required IReadOnlyList<BatchPictureBody> Images { get; init; }

    public required JobErrorBody? Error { get; init; }
}
