namespace Atelier;

/// <summary>A breaker that has seen trouble, as every node finds it. One without a record is closed.</summary>
public sealed record BreakerRecord(BreakerKey Key)
{
    public BreakerState State { get; init; } = BreakerState.Closed;

    /// <summary>When the latest counted calls failed, oldest first; no more of them than it takes to open.</summary>
    public IReadOnlyList<DateTimeOffset> Failures { get; init; } = [];

    /// <summary>Why the last of them failed, in words.</summary>
    public string? LastReason { get; init; }

    /// <summary>When it opened last; <see langword="null"/> while closed.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Probes that delivered since it became half-open.</summary>
    public int Successes { get; init; }

    /// <summary>The one call that is let through just now; <see langword="null"/> when there is none.</summary>
    public string? ProbeId { get; init; }

    /// <summary>When nobody waits for that call any longer, because its node may have died.</summary>
    public DateTimeOffset? ProbeUntil { get; init; }
}
