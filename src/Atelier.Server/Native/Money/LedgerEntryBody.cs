namespace Atelier.Server.Native.Money;

/// <summary>One line of the ledger: one call to one provider.</summary>
internal sealed record LedgerEntryBody
{
    public required string JobId { get; init; }

    /// <summary>Of the call within its job, from 1.</summary>
    public required int Number { get; init; }

    public required string Caller { get; init; }

    public required string? User { get; init; }

    public required string? Team { get; init; }

    public required string Dialect { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required string Tier { get; init; }

    public required string Operation { get; init; }

    public required string? Size { get; init; }

    public required string? Quality { get; init; }

    public required string? Style { get; init; }

    /// <summary>Pictures it was for.</summary>
    public required int Count { get; init; }

    /// <summary>Pictures kept.</summary>
    public required int Images { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long? DurationMs { get; init; }

    /// <summary>started, succeeded, failed, cancelled or unknown.</summary>
    public required string Outcome { get; init; }

    /// <summary>What sort of failure; null when there was none.</summary>
    public required string? Kind { get; init; }

    public required string? Reason { get; init; }

    /// <summary>no, yes or unknown.</summary>
    public required string Charged { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? CostUsd { get; init; }

    /// <summary>US dollars it was expected to cost; null when nobody knew.</summary>
    public required decimal? ExpectedUsd { get; init; }

    /// <summary>The most it could cost, US dollars, which it counts as while its charge is unknown.</summary>
    public required decimal? HighUsd { get; init; }

    /// <summary>The provider's own id of it.</summary>
    public required string? ProviderTaskId { get; init; }

    /// <summary>When its charge was settled by hand or by a bill; null when it was not.</summary>
    public required DateTimeOffset? ReconciledAt { get; init; }

    /// <summary><c>manual</c>, or the bill's provider.</summary>
    public required string? ReconciledBy { get; init; }

    public static LedgerEntryBody From(LedgerEntry entry)
    {
        var attempt = entry.Attempt;
        return new LedgerEntryBody
        {
            JobId = attempt.JobId,
            Number = attempt.Number,
            Caller = entry.Caller,
            User = entry.User,
            Team = entry.Team,
            Dialect = entry.Dialect,
            Provider = attempt.Provider,
            Model = attempt.Model,
            Tier = attempt.Tier,
            Operation = WireWords.Of(entry.Operation),
            Size = attempt.Size,
            Quality = attempt.Quality,
            Style = attempt.Style,
            Count = attempt.Count,
            Images = attempt.Images,
            StartedAt = attempt.StartedAt,
            DurationMs = (long?)(attempt.EndedAt - attempt.StartedAt)?.TotalMilliseconds,
            Outcome = WireWords.Of(attempt.State),
            Kind = attempt.Failure is { } kind ? WireWords.Of(kind) : null,
            Reason = attempt.Reason,
            Charged = WireWords.Of(attempt.Charged),
            CostUsd = attempt.CostUsd,
            ExpectedUsd = attempt.ExpectedUsd,
            HighUsd = attempt.HighUsd,
            ProviderTaskId = attempt.ProviderTaskId,
            ReconciledAt = attempt.ReconciledAt,
            ReconciledBy = attempt.ReconciledBy,
        };
    }
}
