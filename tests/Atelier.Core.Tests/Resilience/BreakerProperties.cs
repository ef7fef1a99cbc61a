using Atelier.Core.Resilience;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Resilience;

/// <summary>What holds whatever calls ask, deliver, fail and come too late, in whatever order.</summary>
public sealed class BreakerProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Gen<BreakerOptions> s_options =
        from threshold in Gen.Choose(1, 4)
        from window in Gen.Choose(1, 60)
        from timeout in Gen.Choose(1, 60)
        from successes in Gen.Choose(1, 3)
        from lease in Gen.Choose(1, 60)
        select new BreakerOptions
        {
            FailureThreshold = threshold,
            FailureWindow = TimeSpan.FromSeconds(window),
            Timeout = TimeSpan.FromSeconds(timeout),
            SuccessThreshold = successes,
            ProbeLease = TimeSpan.FromSeconds(lease),
        };

    /// <summary>Clocks are set back now and then; which of the calls under way ends is drawn as well.</summary>
    private static readonly Gen<Step> s_step =
        from act in Gen.Elements(Act.Ask, Act.Ask, Act.Ask, Act.Deliver, Act.Fail, Act.Fail, Act.Shrug)
        from pick in Gen.Choose(0, 20)
        from seconds in Gen.Frequency((4, Gen.Choose(0, 3)), (2, Gen.Choose(0, 70)), (1, Gen.Choose(-30, 0)))
        select new Step(act, pick, TimeSpan.FromSeconds(seconds));

    private enum Act
    {
        Ask,
        Deliver,
        Fail,
        Shrug,
    }

    [Fact]
    public void AnyHistory_EveryRecord_IsWhole() => Check(static run => run.All(static moment => moment.After switch
    {
        null => true,
        { State: BreakerState.Closed } closed => closed.Failures.Count > 0
            && closed.Failures.Count < moment.Options.FailureThreshold
            && closed is { OpenedAt: null, ProbeId: null, Successes: 0 },
        { State: BreakerState.Open } open =>
            open.Failures.Count is > 0 && open.Failures.Count <= moment.Options.FailureThreshold
            && open is { OpenedAt: not null, ProbeId: null, Successes: 0 },
        var halfOpen => halfOpen.Successes < moment.Options.SuccessThreshold && (halfOpen.ProbeId is null) == (halfOpen.ProbeUntil is null),
    }));

    [Fact]
    public void AnyHistory_EveryTransition_IsOneOfTheFourAndHasItsCause() => Check(static run => run.All(static moment =>
        (State(moment.Before), State(moment.After)) switch
        {
            var (before, after) when before == after => true,
            (BreakerState.Closed, BreakerState.Open) => moment.Act == Act.Fail,
            (BreakerState.Open, BreakerState.HalfOpen) => moment is { Act: Act.Ask, IsGranted: true }
                && moment.Now - moment.Before!.OpenedAt >= moment.Options.Timeout,
            (BreakerState.HalfOpen, BreakerState.Closed) => moment.Act == Act.Deliver && moment.Call == moment.Before!.ProbeId,
            (BreakerState.HalfOpen, BreakerState.Open) => moment.Act == Act.Fail,
            _ => false,
        }));

    [Fact]
    public void AnyHistory_OpenOrProbed_LetsNobodyThrough() => Check(static run => run.All(static moment =>
        moment is not { Act: Act.Ask, IsGranted: true }
        || moment.Before switch
        {
            { State: BreakerState.Open } open => moment.Now - open.OpenedAt >= moment.Options.Timeout,
            { State: BreakerState.HalfOpen, ProbeUntil: { } until } => moment.Now >= until,
            _ => true,
        }));

    [Fact]
    public void AnyHistory_CallThatIsNoProbe_NeverChangesWhatHasOpenedToTheBetter() => Check(static run => run.All(static moment =>
        moment.Act != Act.Deliver
        || State(moment.Before) == BreakerState.Closed
        || moment.Call == moment.Before!.ProbeId
        || ReferenceEquals(moment.Before, moment.After)));

    private static BreakerState State(BreakerRecord? breaker) => breaker?.State ?? BreakerState.Closed;

    private static void Check(Func<List<Moment>, bool> holds) => FsCheck.Check.One(
        s_config,
        Prop.ForAll(
            (from options in s_options from steps in s_step.ListOf() select Play(options, [.. steps])).ToArbitrary(),
            holds));

    private static List<Moment> Play(BreakerOptions options, IReadOnlyList<Step> steps)
    {
        var rules = new BreakerRules(options);
        var key = BreakerKey.OfAccount("x");
        var (now, breaker) = (new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), (BreakerRecord?)null);
        var (calls, moments) = (new List<string>(), new List<Moment>());
        foreach (var (act, pick, wait) in steps)
        {
            now += wait;
            var before = breaker;
            var (call, granted) = ($"call {moments.Count}", false);
            if (act == Act.Ask)
            {
                breaker = rules.TakeProbe(before, call, now);
                granted = breaker?.ProbeId == call || rules.Refuse(before, now) is null;
                if (granted)
                {
                    calls.Add(call);
                }
            }
            else if (calls.Count > 0)
            {
                call = calls[pick % calls.Count];
                calls.Remove(call);
                breaker = act switch
                {
                    Act.Deliver => rules.Succeed(before, call),
                    Act.Fail => rules.Fail(before, key, "It is down.", now),
                    _ => BreakerRules.GiveBack(before, call),
                };
            }

            moments.Add(new Moment(options, act, call, granted, now, before, breaker));
        }

        return moments;
    }

    private sealed record Step(Act Act, int Pick, TimeSpan Wait);

    private sealed record Moment(
        BreakerOptions Options,
        Act Act,
        string Call,
        bool IsGranted,
        DateTimeOffset Now,
        BreakerRecord? Before,
        BreakerRecord? After);
}
