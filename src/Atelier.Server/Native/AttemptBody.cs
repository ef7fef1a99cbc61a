namespace Atelier.Server.Native;

/// <summary>One call to one provider.</summary>
internal sealed record AttemptBody
{
    public required int Number { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long? DurationMs { get; init; }

    /// <summary>started, succeeded, failed, cancelled or unknown.</summary>
    public required string Outcome { get; init; }

    /// <summary>What sort of failure, in snake_case; null when there was none.</summary>
    public required string? Kind { get; init; }

    public required string? Reason { get; init; }

    /// <summary>no, yes or unknown.</summary>
    public required string Charged { get; init; }

    public required decimal? CostUsd { get; init; }

    public static AttemptBody From(AttemptRecord attempt) => new()
    {
        Number = attempt.Number,
        Provider = attempt.Provider,
        Model = attempt.Model,
        StartedAt = attempt.StartedAt,
        DurationMs = (long?)(attempt.EndedAt - attempt.StartedAt)?.TotalMilliseconds,
        Outcome = WireWords.Of(attempt.State),
        Kind = attempt.Failure is { } kind ? WireWords.Of(kind) : null,
        Reason = attempt.Reason,
        Charged = WireWords.Of(attempt.Charged),
        CostUsd = attempt.CostUsd,
    };
}
