using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Resilience;

/// <summary>The state rules of S3 4.5, one by one, without store or clock.</summary>
public sealed class BreakerRulesTests
{
    private static readonly BreakerKey s_key = BreakerKey.OfCall("openai", "gpt-image-2", ImageOperation.Generate);
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly BreakerOptions _options = new();

    private BreakerRules Rules => new(_options);

    [Fact]
    [ContractRow("S3-44")]
    public void Fail_TenRapidFailures_OpenAtTheFifthAndChangeNothingAfterwards()
    {
        BreakerRecord? breaker = null;
        for (var failure = 1; failure <= 4; failure++)
        {
            breaker = Fail(breaker, s_now);
            Assert.Equal((BreakerState.Closed, failure), (breaker.State, breaker.Failures.Count));
        }

        var open = Fail(breaker, s_now);
        Assert.Equal((BreakerState.Open, 5, s_now), (open.State, open.Failures.Count, open.OpenedAt));
        for (var late = 1; late <= 5; late++)
        {
            Assert.Same(open, Fail(open, s_now.AddSeconds(late)));
        }
    }

    [Fact]
    [ContractRow("S3-44")]
    public void Look_ClockMovesBackwards_StaysOpen()
    {
        var open = Opened();

        Assert.Same(open, Rules.Look(open, s_now.AddDays(-1)));
        Assert.NotNull(Rules.Refuse(open, s_now.AddDays(-1)));
    }

    [Fact]
    public void Look_TimeoutOver_IsHalfOpenAtThatInstant()
    {
        var open = Opened();

        Assert.Same(open, Rules.Look(open, s_now + _options.Timeout - TimeSpan.FromTicks(1)));
        Assert.Equal(BreakerState.HalfOpen, Rules.Look(open, s_now + _options.Timeout)?.State);
    }

    [Fact]
    public void Refuse_Open_SaysSoAndWhenToComeBack()
    {
        var refused = Rules.Refuse(Opened(), s_now.AddMinutes(4));

        Assert.Equal(("Circuit breaker OPEN (5 failures)", TimeSpan.FromMinutes(6)), (refused?.Reason, refused?.RecoversIn));
    }

    [Fact]
    public void Fail_OlderThanTheWindow_IsDropped()
    {
        var breaker = Fail(Fail(null, s_now), s_now.AddMinutes(5));

        var later = Fail(breaker, s_now + _options.FailureWindow + TimeSpan.FromSeconds(1));

        Assert.Equal(2, later.Failures.Count);
        Assert.Equal(1, Rules.Describe(later, s_now.AddMinutes(19)).FailureCount);
        Assert.Equal(0, Rules.Describe(later, s_now.AddHours(1)).FailureCount);
    }

    [Fact]
    public void TakeProbe_HalfOpen_IsForOneAtATimeUntilItsLeaseIsOver()
    {
        var then = s_now + _options.Timeout;
        var probed = Rules.TakeProbe(Opened(), "first", then);

        Assert.Equal("first", probed?.ProbeId);
        Assert.Same(probed, Rules.TakeProbe(probed, "second", then.AddSeconds(1)));
        Assert.NotNull(Rules.Refuse(probed, then.AddSeconds(1)));
        Assert.Equal("second", Rules.TakeProbe(probed, "second", then + _options.ProbeLease)?.ProbeId);
    }

    [Fact]
    public void Succeed_NoProbe_DoesNotCloseWhatHasOpened()
    {
        var open = Opened();
        var probed = Probed(open, "first");

        Assert.Same(open, Rules.Succeed(open, null));
        Assert.Same(open, Rules.Succeed(open, "lapsed"));
        Assert.Same(probed, Rules.Succeed(probed, null));
        Assert.Same(probed, Rules.Succeed(probed, "lapsed"));
    }

    [Fact]
    public void Succeed_Probe_ClosesAndClears() => Assert.Null(Rules.Succeed(Probed(Opened(), "first"), "first"));

    [Fact]
    public void Fail_HalfOpen_ReopensAtOnceForTheWholeTimeout()
    {
        var then = s_now.AddMinutes(11);

        var reopened = Fail(Probed(Opened(), "first"), then);

        Assert.Equal((BreakerState.Open, then, 5, null), (reopened.State, reopened.OpenedAt, reopened.Failures.Count, reopened.ProbeId));
        Assert.NotNull(Rules.Refuse(reopened, then + _options.Timeout - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void GiveBack_Probe_LetsTheNextCallBeOne()
    {
        var given = BreakerRules.GiveBack(Probed(Opened(), "first"), "first");

        Assert.Equal(BreakerState.HalfOpen, given?.State);
        Assert.Null(Rules.Refuse(given, s_now.AddMinutes(10)));
        Assert.Same(given, BreakerRules.GiveBack(given, "first"));
    }

    private BreakerRecord Fail(BreakerRecord? breaker, DateTimeOffset at) => Rules.Fail(breaker, s_key, "It is down.", at);

    private BreakerRecord Opened() => Enumerable.Range(0, 5).Aggregate((BreakerRecord?)null, (breaker, _) => Fail(breaker, s_now))!;

    private BreakerRecord Probed(BreakerRecord open, string id) => Rules.TakeProbe(open, id, s_now + _options.Timeout)!;
}
