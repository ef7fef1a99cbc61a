using System.Globalization;

namespace Atelier.Core.Resilience;

/// <summary>All breakers of one provider, rolled up into one state: the worst of them.</summary>
public sealed record ProviderBreakers
{
    /// <summary>As it was asked for.</summary>
    public required string Provider { get; init; }

    /// <summary>Open if one of them is open, half-open if one of them is, closed otherwise.</summary>
    public required BreakerState State { get; init; }

    /// <summary>Failures of the worst breaker.</summary>
    public required int FailureCount { get; init; }

    /// <summary>The latest counted failure of any of them; <see langword="null"/> when there was none lately.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Why that call failed.</summary>
    public string? LastReason { get; init; }

    /// <summary>Time until none is open any more; <see langword="null"/> unless one is.</summary>
    public TimeSpan? RecoversIn { get; init; }

    /// <summary>Those that have seen trouble: the whole account's first, then by model and operation.</summary>
    public required IReadOnlyList<BreakerStatus> Breakers { get; init; }

    /// <summary>Whether nothing is kept away from the provider.</summary>
    public bool IsAvailable => State != BreakerState.Open;

    /// <summary>For a person, such as <c>Circuit breaker OPEN (5 failures)</c>.</summary>
    public string Reason => Describe(State, FailureCount);

    /// <summary>The state as the confirm dialect writes it: CLOSED, OPEN, HALF_OPEN.</summary>
    public static string Word(BreakerState state) => state switch
    {
        BreakerState.Closed => "CLOSED",
        BreakerState.Open => "OPEN",
        BreakerState.HalfOpen => "HALF_OPEN",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static string Describe(BreakerState state, int failures) =>
        string.Create(CultureInfo.InvariantCulture, $"Circuit breaker {Word(state)} ({failures} {(failures == 1 ? "failure" : "failures")})");

    internal static ProviderBreakers Of(string provider, IEnumerable<BreakerStatus> all)
    {
        var own = all
            .Where(breaker => breaker.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static breaker => breaker.Model, StringComparer.Ordinal)
            .ThenBy(static breaker => breaker.Operation)
            .ToList();
        var worst = own.OrderByDescending(static breaker => Badness(breaker.State)).ThenByDescending(static breaker => breaker.FailureCount).FirstOrDefault();
        var last = own.OrderByDescending(static breaker => breaker.LastFailureAt).FirstOrDefault();
        return new ProviderBreakers
        {
            Provider = provider,
            State = worst?.State ?? BreakerState.Closed,
            FailureCount = worst?.FailureCount ?? 0,
            LastFailureAt = last?.LastFailureAt,
            LastReason = last?.LastReason,
            RecoversIn = own.Max(static breaker => breaker.RecoversIn),
            Breakers = own,
        };
    }

    private static int Badness(BreakerState state) => state switch
    {
        BreakerState.Open => 2,
        BreakerState.HalfOpen => 1,
        _ => 0,
    };
}
