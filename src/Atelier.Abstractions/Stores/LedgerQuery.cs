namespace Atelier;

/// <summary>Which lines of the ledger to list, newest first; what is <see langword="null"/> does not matter.</summary>
public sealed record LedgerQuery
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only attempts that started before this one.</summary>
    public (string JobId, int Number)? Before { get; init; }

    /// <summary>First moment of starting, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last moment of starting, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? JobId { get; init; }

    public string? Caller { get; init; }

    public string? User { get; init; }

    public string? Team { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public AttemptState? State { get; init; }

    public Charge? Charged { get; init; }
}
