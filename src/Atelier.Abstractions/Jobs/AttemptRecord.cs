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

    /// <summary>The model's tier, <c>ultra</c>, <c>high</c>, <c>standard</c> or <c>fast</c>; empty where nobody said.</summary>
    public string Tier { get; init; } = "";

    /// <summary>Pixels, or the shape where the model decides on them, as sent.</summary>
    public string? Size { get; init; }

    /// <summary>Quality as sent.</summary>
    public string? Quality { get; init; }

    /// <summary>Style as sent.</summary>
    public string? Style { get; init; }

    /// <summary>US dollars this call was expected to cost; <see langword="null"/> when nobody knew.</summary>
    public decimal? ExpectedUsd { get; init; }

    /// <summary>US dollars this call could cost at most: what an unknown charge counts as; <see langword="null"/> when nobody knew.</summary>
    public decimal? HighUsd { get; init; }

    /// <summary>How many pictures of it were kept.</summary>
    public int Images { get; init; }

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

    /// <summary>When its charge was settled by hand or by a provider's bill; <see langword="null"/> when it was not.</summary>
    public DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>By whom or from what: <c>manual</c>, or the bill's provider.</summary>
    public string? ReconciledBy { get; init; }

    /// <summary>What it may owe, US dollars: its cost where that is known, otherwise the most it can be; 0 where nobody ever knew.</summary>
    public decimal OwedUsd => CostUsd ?? (Charged == Charge.No ? 0 : HighUsd ?? 0);
}
