using Atelier.Providers.Configuration;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Configuration;

public sealed class LimitedProviderTests
{
    private static readonly ProviderCall s_call = new() { JobId = "job", Operation = ImageOperation.Generate, Model = "m", Prompt = "p" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Limit_NoLimits_IsTheProviderItself()
    {
        var provider = new ScriptedProvider("p", static (_, _, _) => throw new InvalidOperationException("Nobody asks."));

        Assert.Same(provider, LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", MaxConcurrentCalls = 0 }, Unlimited, TimeProvider.System));
    }

    [Fact]
    public async Task GenerateAsync_MoreCallsThanAllowed_WaitTheirTurn()
    {
        var (running, most) = (0, 0);
        var release = new TaskCompletionSource();
        var provider = new ScriptedProvider("p", async (_, _, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await release.Task;
            Interlocked.Decrement(ref running);
            return new AttemptOutcome.Produced([]);
        });
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", MaxConcurrentCalls = 2 }, Unlimited, TimeProvider.System);

        var calls = Enumerable.Range(0, 5).Select(_ => limited.GenerateAsync(s_call, new RecordingSink(), Cancel)).ToList();
        release.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal((2, 5), (most, provider.Calls.Count));
    }

    [Fact]
    public async Task GenerateAsync_LongerThanAllowed_IsTimedOutAndMayHaveCost()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        var provider = new ScriptedProvider("p", async (_, _, cancellationToken) =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Nobody gets here.");
        });
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", Timeout = TimeSpan.FromSeconds(60) }, Unlimited, time);

        var call = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(61));

        var failure = Assert.IsType<AttemptOutcome.Failed>(await call).Failure;
        Assert.Equal((FailureKind.TimedOut, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_NothingSetForTheProvider_KeepsToWhatHoldsForAll()
    {
        var (asked, release) = (0, new TaskCompletionSource());
        var provider = Waiting(release.Task);
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p" }, () => ++asked + 2, TimeProvider.System);

        var calls = Enumerable.Range(0, 200).Select(_ => limited.GenerateAsync(s_call, new RecordingSink(), Cancel)).ToList();
        Assert.Equal((3, 1), (provider.Calls.Count, asked));
        release.SetResult();

        Assert.All(await Task.WhenAll(calls), static outcome => Assert.IsType<AttemptOutcome.Produced>(outcome));
        Assert.Equal(200, provider.Calls.Count);
    }

    [Fact]
    public async Task GenerateAsync_MoreThanAMinutesCalls_IsRefusedFreeUntilThereIsRoom()
    {
        var time = new ManualTime();
        var provider = Waiting(Task.CompletedTask);
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", MaxConcurrentCalls = 0, MaxCallsPerMinute = 2 }, Unlimited, time);
        await limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        await limited.GenerateAsync(s_call, new RecordingSink(), Cancel);

        var third = await limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        time.Advance(TimeSpan.FromSeconds(30));
        var fourth = await limited.GenerateAsync(s_call, new RecordingSink(), Cancel);

        AssertNotAsked(FailureKind.RateLimited, "provider_rate_limit", third);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<AttemptOutcome.Failed>(third).Failure.RetryAfter);
        Assert.IsType<AttemptOutcome.Produced>(fourth);
        Assert.Equal(3, provider.Calls.Count);
    }

    [Fact]
    public async Task GenerateAsync_NoTurnInTheProvidersTime_IsFreeAndNotTheProvidersFault()
    {
        var (time, release) = (new ManualTime(), new TaskCompletionSource());
        var options = new ProviderOptions { Id = "p", Timeout = TimeSpan.FromSeconds(60), MaxConcurrentCalls = 1 };
        var limited = LimitedProvider.Limit(Waiting(release.Task), options, Unlimited, time);
        var first = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);

        var second = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        time.Advance(TimeSpan.FromSeconds(61));

        AssertNotAsked(FailureKind.RateLimited, "no_turn_free", await second);
        release.SetResult();
        await first;
    }

    [Theory]
    [InlineData(30, FailureKind.RateLimited, "no_turn_free")]
    [InlineData(10, FailureKind.Cancelled, null)]
    public async Task GenerateAsync_CancelledBeforeItsTurn_IsFreeAndSaysWhetherTheTimeWasOver(int seconds, FailureKind kind, string? code)
    {
        var (time, release) = (new ManualTime(), new TaskCompletionSource());
        var provider = Waiting(release.Task);
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", MaxConcurrentCalls = 1 }, Unlimited, time);
        var first = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        using var engine = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);

        var second = limited.GenerateAsync(s_call with { Timeout = TimeSpan.FromSeconds(30) }, new RecordingSink(), engine.Token);
        time.Advance(TimeSpan.FromSeconds(seconds));

        AssertNotAsked(kind, code, await second);
        release.SetResult();
        await first;
        Assert.Single(provider.Calls);
    }

    private static int Unlimited() => 0;

    private static ScriptedProvider Waiting(Task release) => new("p", async (_, _, _) =>
    {
        await release;
        return new AttemptOutcome.Produced([]);
    });

    private static void AssertNotAsked(FailureKind kind, string? code, AttemptOutcome outcome)
    {
        var failure = Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
        Assert.Equal((kind, code, Charge.No), (failure.Kind, failure.Code, failure.Charged));
    }
}
