namespace Atelier.Core.Resilience;

/// <summary>What happens to a breaker: its record before, and what it becomes. No clock, no store, nothing remembered.</summary>
/// <remarks>
/// Closed without failures is no record at all. Whatever does not concern a breaker as it stands leaves it the same instance, so that
/// a call granted long ago cannot disturb what others have found out since.
/// </remarks>
internal sealed class BreakerRules(BreakerOptions options)
{
    /// <summary>Reasons are for people; the rest of a longer one is left out.</summary>
    private const int LongestReason = 500;

    /// <summary>An open breaker whose time is over is half-open. A clock that moved backwards leaves it open.</summary>
    public BreakerRecord? Look(BreakerRecord? breaker, DateTimeOffset now) =>
        breaker is { State: BreakerState.Open } && now - breaker.OpenedAt >= options.Timeout
            ? breaker with { State = BreakerState.HalfOpen, Successes = 0, ProbeId = null, ProbeUntil = null }
            : breaker;

    /// <summary>Why no call may go out now; <see langword="null"/> when one may.</summary>
    public BreakerLeave.Refused? Refuse(BreakerRecord? breaker, DateTimeOffset now) => Look(breaker, now) switch
    {
        { State: BreakerState.Open } open => new(ProviderBreakers.Describe(open.State, open.Failures.Count), RecoversIn(open, now)),
        { State: BreakerState.HalfOpen, ProbeId: not null } probed when now < probed.ProbeUntil => new(
            "Circuit breaker HALF_OPEN (another call is finding out whether the provider has recovered)", probed.ProbeUntil.Value - now),
        _ => null,
    };

    /// <summary>Makes a call the one probe of a half-open breaker, unless another is.</summary>
    public BreakerRecord? TakeProbe(BreakerRecord? breaker, string probeId, DateTimeOffset now) =>
        Look(breaker, now) is { State: BreakerState.HalfOpen } halfOpen && Refuse(halfOpen, now) is null
            ? halfOpen with { ProbeId = probeId, ProbeUntil = now + options.ProbeLease }
            : breaker;

    /// <summary>A probe ended without a verdict: the next call may be one.</summary>
    public static BreakerRecord? GiveBack(BreakerRecord? breaker, string probeId) =>
        IsProbe(breaker, probeId) ? breaker! with { ProbeId = null, ProbeUntil = null } : breaker;

    /// <summary>A call delivered. Only a probe's success says anything about a breaker that is not closed.</summary>
    /// <param name="breaker">As it stands.</param>
    /// <param name="probeId">The call's, when it was a probe.</param>
    public BreakerRecord? Succeed(BreakerRecord? breaker, string? probeId) =>
        breaker is { State: BreakerState.Closed } ? null
        : !IsProbe(breaker, probeId) ? breaker
        : breaker!.Successes + 1 >= options.SuccessThreshold ? null
        : breaker with { Successes = breaker.Successes + 1, ProbeId = null, ProbeUntil = null };

    /// <summary>A call failed in a way that counts against this breaker.</summary>
    public BreakerRecord Fail(BreakerRecord? breaker, BreakerKey key, string reason, DateTimeOffset now)
    {
        switch (breaker?.State)
        {
            case BreakerState.Open:
                return breaker;
            case BreakerState.HalfOpen:
                return Open(breaker, [.. breaker.Failures, now], reason, now);
            default:
                var closed = breaker ?? new BreakerRecord(key);
                IReadOnlyList<DateTimeOffset> failures = [.. Recent(closed, now), now];
                return failures.Count >= options.FailureThreshold
                    ? Open(closed, failures, reason, now)
                    : closed with { Failures = failures, LastReason = Cut(reason) };
        }
    }

    /// <summary>A probe failed in a way that counts, though not against this breaker alone: it has not shown that all is well.</summary>
    public BreakerRecord? FailProbe(BreakerRecord? breaker, string probeId, string reason, DateTimeOffset now) =>
        IsProbe(breaker, probeId) ? Fail(breaker, breaker!.Key, reason, now) : breaker;

    /// <summary>A breaker as people see it now.</summary>
    public BreakerStatus Describe(BreakerRecord breaker, DateTimeOffset now)
    {
        var seen = Look(breaker, now)!;
        return new BreakerStatus
        {
            Provider = seen.Key.Provider,
            Model = seen.Key.Model,
            Operation = seen.Key.Operation,
            State = seen.State,
            FailureCount = seen.State == BreakerState.Closed ? Recent(seen, now).Count() : seen.Failures.Count,
            LastFailureAt = seen.Failures.Count > 0 ? seen.Failures[^1] : null,
            LastReason = seen.LastReason,
            RecoversIn = seen.State == BreakerState.Open ? RecoversIn(seen, now) : null,
        };
    }

    private static bool IsProbe(BreakerRecord? breaker, string? probeId) =>
        breaker is { State: BreakerState.HalfOpen, ProbeId: { } current } && current == probeId;

    private static string Cut(string reason) => reason.Length <= LongestReason ? reason : string.Concat(reason.AsSpan(0, LongestReason), "…");

    private IEnumerable<DateTimeOffset> Recent(BreakerRecord breaker, DateTimeOffset now) =>
        breaker.Failures.Where(failure => now - failure <= options.FailureWindow);

    private TimeSpan RecoversIn(BreakerRecord open, DateTimeOffset now) => open.OpenedAt!.Value + options.Timeout - now;

    private BreakerRecord Open(BreakerRecord breaker, IReadOnlyList<DateTimeOffset> failures, string reason, DateTimeOffset now) => breaker with
    {
        State = BreakerState.Open,
        Failures = [.. failures.TakeLast(options.FailureThreshold)],
        LastReason = Cut(reason),
        OpenedAt = now,
        Successes = 0,
        ProbeId = null,
        ProbeUntil = null,
    };
}
