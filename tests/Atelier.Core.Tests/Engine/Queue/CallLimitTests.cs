using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Queue;

public sealed class CallLimitTests
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_ProviderAtItsLimitOnAnotherNode_WaitsForItsTurn()
    {
        var gate = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        var artist = Gated(gate, asked);
        var options = new EngineOptions { CallsPerProvider = new Dictionary<string, int> { ["*"] = 1 } };
        await using var house = new EngineHarness(options, artist);
        await using var neighbour = house.Neighbour(artist);
        using var first = await house.TicketAsync(EngineHarness.Request());
        await asked.Task;

        var looks = house.Time.TimerSetAsync(s_glance);
        using var second = await neighbour.TicketAsync(EngineHarness.Request());
        await looks;
        var callsMeanwhile = artist.Calls.Count;
        gate.SetResult();
        await first.WaitAsync(Cancel);
        house.Time.Advance(s_glance);
        var result = await second.WaitAsync(Cancel);

        Assert.Equal((1, JobState.Succeeded), (callsMeanwhile, result.Job.State));
        Assert.Equal(1, Assert.Single(result.Attempts).Number);
    }

    [Fact]
    public async Task StartAsync_CallerAtItsLimit_ManyPicturesAreMadeOneAfterTheOther()
    {
        var most = 0;
        var now = 0;
        var artist = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(new EngineOptions { CallsPerCaller = 1 }, artist);
        house.Planner.MaxImagesPerCall = 1;

        var result = await house.RunAsync(EngineHarness.Request(4));

        Assert.Equal((4, 1), (result.Images.Count, most));
    }

    [Fact]
    public async Task StartAsync_NoRoomUntilItsTimeIsOver_TimesOutAtNoCost()
    {
        var asked = new TaskCompletionSource();
        var artist = Gated(new TaskCompletionSource(), asked);
        var options = new EngineOptions { CallsPerCaller = 1, RequestTimeout = TimeSpan.FromHours(1) };
        await using var house = new EngineHarness(options, artist);
        using var first = await house.TicketAsync(EngineHarness.Request());
        await asked.Task;

        var looks = house.Time.TimerSetAsync(s_glance);
        using var second = await house.TicketAsync(EngineHarness.Request() with { Timeout = TimeSpan.FromSeconds(5) });
        await looks;
        var result = second.WaitAsync(Cancel);
        while (!result.IsCompleted)
        {
            house.Time.Advance(s_glance);
            await Task.Yield();
        }

        var job = (await result).Job;
        Assert.Equal((JobState.Failed, FailureKind.TimedOut, 0m), (job.State, job.Error!.Kind, job.CostUsd));
        Assert.Single(artist.Calls);
    }

    private static ScriptedProvider Gated(TaskCompletionSource gate, TaskCompletionSource asked) =>
        new("artist", async (call, sink, cancellationToken) =>
        {
            asked.TrySetResult();
            await gate.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
}
