namespace Atelier;

/// <summary>One request of a batch.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Position">Its 0-based place.</param>
public sealed record BatchItem(string BatchId, int Position)
{
    /// <summary>The 1-based line or number it had where it was read.</summary>
    public required int Line { get; init; }

    /// <summary>The caller's own name for it; <see langword="null"/> for none.</summary>
    public string? CustomId { get; init; }

    public BatchItemState State { get; init; }

    /// <summary>The request as JSON; <see langword="null"/> for a line that was none.</summary>
    public string? RequestJson { get; init; }

    /// <summary>Its job; <see langword="null"/> until it was handed in.</summary>
    public string? JobId { get; init; }

    /// <summary>Why it never became a job; a job's own error is in the job.</summary>
    public JobError? Error { get; init; }

    /// <summary>US dollars it has cost, or may cost at most while it is under way.</summary>
    public decimal OwedUsd { get; init; }
}
