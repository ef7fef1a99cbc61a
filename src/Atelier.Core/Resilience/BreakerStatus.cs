namespace Atelier.Core.Resilience;

/// <summary>One breaker as it stands.</summary>
public sealed record BreakerStatus
{
    public required string Provider { get; init; }

    /// <summary><see langword="null"/> for the breaker of the whole account: credentials refused, no funds left.</summary>
    public string? Model { get; init; }

    /// <summary><see langword="null"/> together with <see cref="Model"/>.</summary>
    public ImageOperation? Operation { get; init; }

    public required BreakerState State { get; init; }

    /// <summary>Failures within the window that no success interrupted.</summary>
    public required int FailureCount { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Why the last counted call failed, in words.</summary>
    public string? LastReason { get; init; }

    /// <summary>Time until a probe may go out; <see langword="null"/> unless open.</summary>
    public TimeSpan? RecoversIn { get; init; }

    /// <summary>Whether calls to a target are kept away by this breaker.</summary>
    public bool Blocks(CallTarget target) =>
        State == BreakerState.Open
        && Provider.Equals(target.Provider, StringComparison.OrdinalIgnoreCase)
        && (Model is null || (Model == target.Model && Operation == target.Operation));
}
