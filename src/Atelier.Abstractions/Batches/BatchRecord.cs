namespace Atelier;

/// <summary>Many requests that were handed in together.</summary>
public sealed record BatchRecord
{
    /// <summary>UUIDv7, 32 hex digits.</summary>
    public required string Id { get; init; }

    public required string Caller { get; init; }

    /// <summary>The caller's team; <see langword="null"/> for none.</summary>
    public string? Team { get; init; }

    /// <summary>What the caller calls it; <see langword="null"/> for nothing.</summary>
    public string? Name { get; init; }

    /// <summary>The caller's key that makes a repeat the same batch; <see langword="null"/> for none.</summary>
    public string? IdempotencyKey { get; init; }

    public BatchState State { get; init; }

    /// <summary>Why it is paused or was cancelled, for a person.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many items it has; 0 until they are taken in.</summary>
    public int Total { get; init; }

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>US dollars all its items together may cost; <see langword="null"/> for no limit of its own.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>US dollars it was expected to cost when it was handed in; <see langword="null"/> when nobody knew of some item.</summary>
    public decimal? ExpectedUsd { get; init; }

    /// <summary>US dollars at most, as foreseen when it was handed in; <see langword="null"/> when nobody knew of some item.</summary>
    public decimal? HighUsd { get; init; }

    /// <summary>Whom its caller wants told of it; <see langword="null"/> for nobody.</summary>
    public WebhookTarget? Webhook { get; init; }

    /// <summary>Whether somebody is to be told of it, by the caller's wish or the operator's.</summary>
    public bool IsAnnounced { get; init; }

    public bool IsFinal => State >= BatchState.Completed;
}
