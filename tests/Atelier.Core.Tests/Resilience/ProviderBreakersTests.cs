using Atelier.Core.Resilience;

namespace Atelier.Core.Tests.Resilience;

public sealed class ProviderBreakersTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ProviderWithoutTrouble_IsClosedAndAvailable()
    {
        var rolledUp = BreakerReport.Quiet.Of("openai");

        Assert.Equal((BreakerState.Closed, 0, true), (rolledUp.State, rolledUp.FailureCount, rolledUp.IsAvailable));
        Assert.Null(rolledUp.LastFailureAt);
        Assert.Null(rolledUp.RecoversIn);
        Assert.Empty(rolledUp.Breakers);
    }

    [Fact]
    public void Of_SeveralBreakers_TellsTheWorstAndTheLatest()
    {
        var report = new BreakerReport(
        [
            Breaker("together", BreakerState.Open, failures: 9, s_now),
            Breaker("openai", BreakerState.Closed, failures: 4, s_now.AddSeconds(5)) with { LastReason = "late" },
            Breaker("openai", BreakerState.Open, failures: 3, s_now) with { Model = "b", RecoversIn = TimeSpan.FromSeconds(20) },
            Breaker("openai", BreakerState.HalfOpen, failures: 5, s_now) with { Model = null, Operation = null },
        ]);

        var rolledUp = report.Of("OpenAI");

        Assert.Equal((BreakerState.Open, 3, false), (rolledUp.State, rolledUp.FailureCount, rolledUp.IsAvailable));
        Assert.Equal("Circuit breaker OPEN (3 failures)", rolledUp.Reason);
        Assert.Equal((s_now.AddSeconds(5), "late", TimeSpan.FromSeconds(20)), (rolledUp.LastFailureAt, rolledUp.LastReason, rolledUp.RecoversIn));
        Assert.Equal([null, "a", "b"], rolledUp.Breakers.Select(breaker => breaker.Model));
    }

    private static BreakerStatus Breaker(string provider, BreakerState state, int failures, DateTimeOffset at) => new()
    {
        Provider = provider,
        Model = "a",
        Operation = ImageOperation.Generate,
        State = state,
        FailureCount = failures,
        LastFailureAt = at,
    };
}
