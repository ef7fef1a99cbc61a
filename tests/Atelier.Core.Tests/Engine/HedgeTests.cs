using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class HedgeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Quick => ScriptedProvider.Drawing("quick", EngineHarness.Picture);

    [Fact]
    public async Task StartAsync_FirstIsSlow_SecondDeliversAndTheFirstIsCalledOff()
    {
        var slow = Hanging();
        await using var house = new EngineHarness(new EngineOptions { HedgeAfter = s_patience }, slow, Quick);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.04m);

        var waiting = house.Time.TimerSetAsync(s_patience);
        var running = house.RunAsync(EngineHarness.Request());
        await waiting;
        house.Time.Advance(s_patience);
        var result = await running;

        Assert.Equal(("quick", JobState.Succeeded), (result.Job.Provider, result.Job.State));
        Assert.Equal(
            [("quick", AttemptState.Succeeded, Charge.Yes), ("slow", AttemptState.Cancelled, Charge.Unknown)],
            result.Attempts.OrderBy(static attempt => attempt.Provider).Select(static attempt => (attempt.Provider, attempt.State, attempt.Charged)));
        Assert.Null(result.Job.CostUsd);
        Assert.Equal(0.08m, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task StartAsync_BothDeliver_OnePictureIsKeptAndTheOtherLeavesNothingBehind()
    {
        var written = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        var both = new ScriptedProvider("first", async (call, sink, cancellationToken) =>
        {
            await using var writer = await sink.OpenImageAsync(new ImageHeader(call.FirstIndex), cancellationToken);
            await writer.Body.WriteAsync(EngineHarness.Picture, cancellationToken);
            written.SetResult();
            await second.Task;

            // Too late to be called off: its picture is whole.
            return await writer.CompleteAsync(CancellationToken.None) is { } failure
                ? new AttemptOutcome.Failed(failure)
                : new AttemptOutcome.Produced([new ProducedImage(call.FirstIndex)]);
        });
        var quick = new ScriptedProvider("quick", async (call, sink, cancellationToken) =>
        {
            var outcome = await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
            second.SetResult();
            return outcome;
        });
        await using var house = new EngineHarness(new EngineOptions { HedgeAfter = s_patience }, both, quick);

        var waiting = house.Time.TimerSetAsync(s_patience);
        var running = house.RunAsync(EngineHarness.Request());
        await Task.WhenAll(waiting, written.Task);
        house.Time.Advance(s_patience);
        var result = await running;

        Assert.Equal("quick", Assert.Single(result.Images).Provider);
        Assert.Single(await house.Images.ListByJobAsync(result.Job.Id, Cancel));
        Assert.Equal(Charge.Yes, result.Attempts.Single(static attempt => attempt.Provider == "first").Charged);
        Assert.Single(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task StartAsync_HedgingIsOff_NobodyElseIsAsked()
    {
        var quick = Quick;
        var asked = new TaskCompletionSource();
        await using var house = new EngineHarness(Hanging(asked), quick);

        var running = house.RunAsync(EngineHarness.Request());
        await asked.Task;
        house.Time.Advance(house.Options.RequestTimeout);
        await running;

        Assert.Empty(quick.Calls);
    }

    private static ScriptedProvider Hanging(TaskCompletionSource? asked = null) => new("slow", async (_, _, cancellationToken) =>
    {
        asked?.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException("Nobody gets here.");
    });
}
