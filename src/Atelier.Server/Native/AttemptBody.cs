namespace Atelier.Server.Native;

/// <summary>One call to one provider.</summary>
internal sealed record AttemptBody
{
    public required int Number { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Seconds; null while it runs.</summary>
    public required double? Duration { get; init; }

    /// <summary>started, succeeded, failed, cancelled or unknown.</summary>
    public required string Outcome { get; init; }

    /// <summary>What sort of failure, in snake_case; null when there was none.</summary>
    public required string? Kind { get; init; }

    public required string? Reason { get; init; }

    /// <summary>no, yes or unknown.</summary>
    public required string Charged { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>US dollars it may cost at most; an unknown charge counts as this much. Null when nobody knows.</summary>
    public required decimal? MaxCost { get; init; }

    /// <summary>How many pictures of it were kept.</summary>
    public required int Images { get; init; }

    public static AttemptBody From(AttemptRecord attempt) => new()
    {
        Number = attempt.Number,
        Provider = attempt.Provider,
        Model = attempt.Model,
        Started = attempt.StartedAt,
        Duration = (attempt.EndedAt - attempt.StartedAt)?.TotalSeconds,
        Outcome = WireWords.Of(attempt.State),
        Kind = attempt.Failure is { } kind ? WireWords.Of(kind) : null,
        Reason = attempt.Reason,
        Charged = WireWords.Of(attempt.Charged),
        Cost = attempt.CostUsd,
        MaxCost = attempt.HighUsd,
        Images = attempt.Images,
    };
}
