using Atelier.Core.Resilience;

namespace Atelier.Server.Admin;

/// <summary>One provider's breakers, and their state as a whole.</summary>
internal sealed record ProviderBreakersBody
{
    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>CLOSED, OPEN or HALF_OPEN: the worst of its breakers.</summary>
    public required string State { get; init; }

    /// <summary>Failures of that breaker within the window, without a success between them.</summary>
    public required int FailureCount { get; init; }

    /// <summary>When a counted call failed last; null when none did lately.</summary>
    public required DateTimeOffset? LastFailure { get; init; }

    /// <summary>Why it failed.</summary>
    public required string? LastReason { get; init; }

    /// <summary>False while a breaker is open.</summary>
    public required bool Available { get; init; }

    /// <summary>Failures that open a breaker.</summary>
    public required int Threshold { get; init; }

    /// <summary>How long an open one keeps calls away.</summary>
    public required long TimeoutMs { get; init; }

    /// <summary>Until none is open any more; null unless one is.</summary>
    public required long? RecoveryInMs { get; init; }

    /// <summary>Those that have seen trouble.</summary>
    public required IReadOnlyList<BreakerBody> Breakers { get; init; }

    public static ProviderBreakersBody From(ProviderBreakers provider, BreakerOptions options) => new()
    {
        Provider = provider.Provider,
        State = ProviderBreakers.Word(provider.State),
        FailureCount = provider.FailureCount,
        LastFailure = provider.LastFailureAt,
        LastReason = provider.LastReason,
        Available = provider.IsAvailable,
        Threshold = options.FailureThreshold,
        TimeoutMs = (long)options.Timeout.TotalMilliseconds,
        RecoveryInMs = BreakerBody.Milliseconds(provider.RecoversIn),
        Breakers = [.. provider.Breakers.Select(BreakerBody.From)],
    };
}
