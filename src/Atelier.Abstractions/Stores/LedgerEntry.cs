namespace Atelier;

/// <summary>One attempt with whose it was: a line of the ledger.</summary>
public sealed record LedgerEntry
{
    public required AttemptRecord Attempt { get; init; }

    public required string Caller { get; init; }

    public required string? User { get; init; }

    public required string? Team { get; init; }

    public required ImageOperation Operation { get; init; }

    /// <summary>The dialect the job came in.</summary>
    public required string Dialect { get; init; }
}
