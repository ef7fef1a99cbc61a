using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class RetryTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    public async Task StartAsync_ProviderIsAway_IsAskedAsOftenAsTheOptionsSay(int attempts, int calls)
    {
        var away = ScriptedProvider.Failing("away", new ProviderFailure(FailureKind.Unavailable, "Away.") { Charged = Charge.No });
        await using var house = new EngineHarness(new EngineOptions { RetryAttempts = attempts, RetryDelay = TimeSpan.Zero }, away);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(FailureKind.Unavailable, result.Job.Error!.Kind);
        Assert.Equal(calls, away.Calls.Count);
    }

    [Fact]
    public async Task StartAsync_ProviderAsksForAShortWait_IsAskedAgainAfterIt()
    {
        var wait = TimeSpan.FromSeconds(7);
        var provider = FailingOnce(wait);
        await using var house = new EngineHarness(provider);

        var waiting = house.Time.TimerSetAsync(wait);
        var running = house.RunAsync(EngineHarness.Request());
        await waiting;
        Assert.Single(provider.Calls);
        house.Time.Advance(wait);
        var result = await running;

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Equal(2, provider.Calls.Count);
        Assert.Equal(
            [AttemptState.Failed, AttemptState.Succeeded],
            (await house.Jobs.ListAttemptsAsync(result.Job.Id, Cancel)).Select(static attempt => attempt.State));
    }

    [Theory]
    [InlineData(31, 300)]
    [InlineData(20, 15)]
    public async Task StartAsync_ProviderAsksForALongWait_ItsWordsArePassedOn(int wait, int timeout)
    {
        var provider = FailingOnce(TimeSpan.FromSeconds(wait));
        await using var house = new EngineHarness(provider);

        var result = await house.RunAsync(EngineHarness.Request() with { Timeout = TimeSpan.FromSeconds(timeout) });

        Assert.Equal((FailureKind.RateLimited, "Slow down."), (result.Job.Error!.Kind, result.Job.Error.Message));
        Assert.Equal(TimeSpan.FromSeconds(wait), result.Job.Error.RetryAfter);
        Assert.Single(provider.Calls);
    }

    [Fact]
    public async Task StartAsync_VendorAsksForMoreThanTwoSeconds_SomebodyElseIsAskedMeanwhile()
    {
        var busy = FailingOnce(TimeSpan.FromSeconds(7));
        var other = Artist;
        await using var house = new EngineHarness(busy, other);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Single(busy.Calls);
        Assert.Single(other.Calls);
    }

    [Fact]
    public async Task StartAsync_VendorAsksForTwoSeconds_IsWaitedForAlthoughThereIsSomebodyElse()
    {
        var wait = TimeSpan.FromSeconds(2);
        var busy = FailingOnce(wait);
        var other = Artist;
        await using var house = new EngineHarness(busy, other);

        var waiting = house.Time.TimerSetAsync(wait);
        var running = house.RunAsync(EngineHarness.Request());
        await waiting;
        house.Time.Advance(wait);
        await running;

        Assert.Equal((2, 0), (busy.Calls.Count, other.Calls.Count));
    }

    [Fact]
    public async Task StartAsync_ServiceUnavailableAndNobodyElse_IsAskedThriceWithGrowingWaits()
    {
        var down = ScriptedProvider.Failing("down", new ProviderFailure(FailureKind.Unavailable, "503") { Charged = Charge.No, UpstreamStatus = 503 });
        await using var house = new EngineHarness(down);

        var firstWait = house.Time.TimerSetAsync(IsWait);
        var running = house.RunAsync(EngineHarness.Request());
        await PassWaitsAsync(house, running, firstWait);

        Assert.Equal(FailureKind.Unavailable, (await running).Job.Error!.Kind);
        Assert.Equal(3, down.Calls.Count);
        var starts = (await running).Attempts.Select(static attempt => attempt.StartedAt).ToList();
        Assert.InRange(starts[1] - starts[0], TimeSpan.FromMilliseconds(250), s_longest);
        Assert.InRange(starts[2] - starts[1], TimeSpan.FromMilliseconds(500), 2 * s_longest);
    }

    [Fact]
    public async Task StartAsync_FirstIsDownAndSecondTooBusy_ComesBackToWhoeverIsReadyFirst()
    {
        var asked = 0;
        var down = new ScriptedProvider("down", (call, sink, cancellationToken) => Interlocked.Increment(ref asked) == 1
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unavailable, "503") { Charged = Charge.No }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken));
        var busy = FailingOnce(TimeSpan.FromSeconds(20));
        await using var house = new EngineHarness(down, busy);

        var firstWait = house.Time.TimerSetAsync(IsWait);
        var running = house.RunAsync(EngineHarness.Request());
        await PassWaitsAsync(house, running, firstWait);

        Assert.Equal("down", (await running).Job.Provider);
        Assert.Equal((2, 1), (down.Calls.Count, busy.Calls.Count));
    }

    [Fact]
    public async Task StartAsync_MoreCandidatesThanAttemptsAllowed_StopsAtTheCap()
    {
        var providers = Enumerable.Range(0, 5)
            .Select(static index => ScriptedProvider.Failing($"p{index}", new ProviderFailure(FailureKind.Unauthenticated, "401") { Charged = Charge.No }))
            .ToList();
        await using var house = new EngineHarness(new EngineOptions { MaxAttempts = 3 }, providers);

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal([1, 1, 1, 0, 0], providers.Select(static provider => provider.Calls.Count));
        Assert.Equal(FailureKind.Unauthenticated, result.Job.Error!.Kind);
    }

    /// <summary>Makes each wait of the engine pass, as long as no other one begins.</summary>
    private static async Task PassWaitsAsync(EngineHarness house, Task<JobResult> running, Task<TimeSpan> firstWait)
    {
        for (var wait = firstWait; await Task.WhenAny(running, wait) == wait;)
        {
            var passes = await wait;
            wait = house.Time.TimerSetAsync(IsWait);
            house.Time.Advance(passes);
        }
    }

    private static bool IsWait(TimeSpan due) => due > TimeSpan.Zero && due < TimeSpan.FromSeconds(10);

    private static ScriptedProvider FailingOnce(TimeSpan wait)
    {
        var asked = 0;
        return new ScriptedProvider("artist", (call, sink, cancellationToken) => Interlocked.Increment(ref asked) == 1
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(
                new ProviderFailure(FailureKind.RateLimited, "Slow down.") { Charged = Charge.No, RetryAfter = wait }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken));
    }
}
