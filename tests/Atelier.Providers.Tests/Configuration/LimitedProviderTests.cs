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

        Assert.Same(provider, LimitedProvider.Limit(provider, new ProviderOptions { Id = "p" }, TimeProvider.System));
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
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", MaxConcurrentCalls = 2 }, TimeProvider.System);

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
        var limited = LimitedProvider.Limit(provider, new ProviderOptions { Id = "p", Timeout = TimeSpan.FromSeconds(60) }, time);

        var call = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(61));

        var failure = Assert.IsType<AttemptOutcome.Failed>(await call).Failure;
        Assert.Equal((FailureKind.TimedOut, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_NoTurnInTime_IsTimedOutAndFree()
    {
        var time = new ManualTime();
        var release = new TaskCompletionSource();
        var provider = new ScriptedProvider("p", async (_, _, cancellationToken) =>
        {
            await release.Task;
            return new AttemptOutcome.Produced([]);
        });
        var options = new ProviderOptions { Id = "p", Timeout = TimeSpan.FromSeconds(60), MaxConcurrentCalls = 1 };
        var limited = LimitedProvider.Limit(provider, options, time);
        var first = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);

        var second = limited.GenerateAsync(s_call, new RecordingSink(), Cancel);
        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(Charge.No, Assert.IsType<AttemptOutcome.Failed>(await second).Failure.Charged);
        release.SetResult();
        await first;
    }
}
