namespace Atelier;

/// <summary>One call to one provider: written before it starts and again when it ended.</summary>
public sealed record AttemptRecord
{
    public required string JobId { get; init; }

    /// <summary>1-based, in order of starting.</summary>
    public required int Number { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Index of the first picture this call was for.</summary>
    public int FirstIndex { get; init; }

    /// <summary>How many pictures it was for.</summary>
    public int Count { get; init; } = 1;

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public AttemptState State { get; init; } = AttemptState.Started;

    /// <summary>The provider's own task id, where it has one.</summary>
    public string? ProviderTaskId { get; init; }

    public FailureKind? Failure { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Reason { get; init; }

    public Charge Charged { get; init; } = Charge.No;

    /// <summary>US dollars; <see langword="null"/> when nobody knows.</summary>
    public decimal? CostUsd { get; init; }
}
