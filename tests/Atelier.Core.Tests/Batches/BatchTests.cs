using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Planning;
using Atelier.Core.Tests.Engine;
using Atelier.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Core.Tests.Batches;

public sealed class BatchTests
{
    private const decimal Price = 0.05m;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feeder_ManyItems_KeepsAWindowUnderWayAndCompletesTheBatch()
    {
        await using var house = House();
        var batch = await TakeAsync(house, items: 5);
        var feeder = FeederOf(house, house.Node, window: 2);

        await feeder.FeedAllAsync(Cancel);
        var waiting = await house.Queue.CountAsync(Cancel);
        var ended = await EndAsync(house, feeder, batch);

        Assert.Equal(2, waiting);
        Assert.Equal((BatchState.Completed, 5), (ended.State, ended.Total));
        Assert.Equal([new BatchCount(BatchItemState.Succeeded, 5, 5 * Price)], await house.Batches.CountAsync(batch.Id, Cancel));
        Assert.Equal((5 * Price, 5 * Price), (ended.ExpectedUsd, ended.HighUsd));
        Assert.Equal(5, (await house.Jobs.ListAsync(new JobQuery { BatchId = batch.Id }, Cancel)).Count);
    }

    [Fact]
    public async Task Feeder_BatchsOwnLimitReached_PausesWithAReasonAndSpendsNoMore()
    {
        await using var house = House();
        var batch = await TakeAsync(house, items: 4, maxCost: 0.12m);
        var feeder = FeederOf(house, house.Node);

        var paused = await EndAsync(house, feeder, batch);

        Assert.Equal(BatchState.Paused, paused.State);
        Assert.Equal("Its next item would take it above its max_cost of 0.12 US dollars.", paused.Reason);
        Assert.Equal(
            [new BatchCount(BatchItemState.Pending, 2, 0), new BatchCount(BatchItemState.Succeeded, 2, 2 * Price)],
            await house.Batches.CountAsync(batch.Id, Cancel));
    }

    [Fact]
    public async Task Feeder_CallersBudgetIsUsedUp_PausesInsteadOfFailingTheRestAndGoesOnWhenThereIsMoney()
    {
        await using var house = House(new EngineOptions { DailyBudgetUsd = 0.10m });
        var batch = await TakeAsync(house, items: 3);
        var feeder = FeederOf(house, house.Node);

        var paused = await EndAsync(house, feeder, batch);
        house.Time.Advance(TimeSpan.FromDays(1));
        await ControlOf(house).ResumeAsync(paused, Cancel);
        var ended = await EndAsync(house, feeder, batch);

        Assert.Equal(BatchState.Paused, paused.State);
        Assert.NotEmpty(paused.Reason!);
        Assert.Equal(BatchState.Completed, ended.State);
        Assert.Equal(3, Assert.Single(await house.Batches.CountAsync(batch.Id, Cancel)).Items);
    }

    [Fact]
    public async Task Feeder_KilledAfterAnItemWasHandedIn_NoItemBecomesTwoJobs()
    {
        await using var house = House();
        var batch = await TakeAsync(house, items: 3);
        await FeederOf(house, new NodeIdentity("dead/1/1"), window: 2).FeedAllAsync(Cancel);
        var next = FeederOf(house, new NodeIdentity("next/1/1"), window: 3);

        await next.FeedAllAsync(Cancel);
        var whileItLives = (await house.Jobs.ListAsync(new JobQuery { BatchId = batch.Id }, Cancel)).Count;
        house.Time.Advance(house.Options.Lease);
        var ended = await EndAsync(house, next, batch);

        Assert.Equal((2, BatchState.Completed), (whileItLives, ended.State));
        var jobs = await house.Jobs.ListAsync(new JobQuery { BatchId = batch.Id }, Cancel);
        Assert.Equal([0, 1, 2], jobs.Select(static job => job.Submission!.BatchPosition).Order());
    }

    [Fact]
    public async Task CancelAsync_BatchUnderWay_CancelsWhatWaitsAndWhatWasNotHandedIn()
    {
        await using var house = House();
        var batch = await TakeAsync(house, items: 4);
        await FeederOf(house, house.Node, window: 2).FeedAllAsync(Cancel);

        var cancelled = await ControlOf(house).CancelAsync(batch, Cancel);
        var again = await ControlOf(house).CancelAsync(batch, Cancel);

        Assert.Equal((true, false), (cancelled, again));
        Assert.Equal([new BatchCount(BatchItemState.Cancelled, 4, 0)], await house.Batches.CountAsync(batch.Id, Cancel));
        Assert.Equal(BatchState.Cancelled, (await house.Batches.FindAsync(batch.Id, Cancel))!.State);
        Assert.Equal(0, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task TakeAsync_LineThatIsNoRequest_FailsAloneAndTheRestIsMade()
    {
        await using var house = House();
        var error = FailureTable.Error(FailureKind.InvalidRequest, "It is not valid JSON.");
        var lines = new[] { new BatchLine(1) { Error = error }, Line(2) };

        var batch = await TakeAsync(house, lines);
        var ended = await EndAsync(house, FeederOf(house, house.Node), batch);
        var items = await house.Batches.ListItemsAsync(batch.Id, null, -1, 10, Cancel);

        Assert.Equal(BatchState.Completed, ended.State);
        Assert.Equal([BatchItemState.Failed, BatchItemState.Succeeded], items.Select(static item => item.State));
        Assert.Equal((1, error.Message), (items[0].Line, items[0].Error!.Message));
    }

    [Fact]
    public async Task TakeAsync_BodyThatBreaksOff_LeavesNothing()
    {
        await using var house = House();
        var intake = IntakeOf(house);

        await Assert.ThrowsAsync<IOException>(() => intake.TakeAsync(intake.NewBatch(EngineHarness.Call()), BreakOffAsync(), EngineHarness.Call(), Cancel));

        Assert.Empty(await house.Batches.ListAsync(new BatchQuery(), Cancel));
    }

    [Fact]
    public async Task ForeseeAsync_Items_AddsUpAndKeepsNothing()
    {
        await using var house = House();

        var (estimate, _) = await IntakeOf(house).ForeseeAsync(AsyncOf([Line(1), Line(2)]), EngineHarness.Call(), Cancel);

        Assert.Equal((2, 0, 2 * Price), (estimate!.Items, estimate.Failed, estimate.ExpectedUsd));
        Assert.Equal(new BatchShare("paid", "model", 2, 2 * Price), Assert.Single(estimate.Shares));
        Assert.Empty(await house.Batches.ListAsync(new BatchQuery(), Cancel));
    }

    private static EngineHarness House(EngineOptions? options = null)
    {
        var house = new EngineHarness(options ?? new EngineOptions(), ScriptedProvider.Drawing("paid", EngineHarness.Picture));
        house.Planner.Price = new PriceEstimate(Price, Price, Price);
        house.Planner.HeedsMaxCost = true;
        return house;
    }

    private static BatchLine Line(int number) => new(number) { Request = EngineHarness.Request() };

    private static BatchIntake IntakeOf(EngineHarness house) => new(house.Options, house.Engine, house.Batches, house.Signals, house.Time);

    private static BatchControl ControlOf(EngineHarness house) => new(house.Batches, house.Jobs, house.Cancelling, house.Signals, house.Time);

    private static BatchFeeder FeederOf(EngineHarness house, NodeIdentity node, int window = 32) => new(
        new BatchOptions { Window = window },
        house.Options,
        house.Engine,
        house.Batches,
        node,
        house.Signals,
        house.Time,
        NullLogger<BatchFeeder>.Instance);

    private static Task<BatchRecord> TakeAsync(EngineHarness house, int items, decimal? maxCost = null) =>
        TakeAsync(house, Enumerable.Range(1, items).Select(Line), maxCost);

    private static async Task<BatchRecord> TakeAsync(EngineHarness house, IEnumerable<BatchLine> lines, decimal? maxCost = null)
    {
        var intake = IntakeOf(house);
        var batch = intake.NewBatch(EngineHarness.Call()) with { MaxCostUsd = maxCost };
        return Assert.IsType<BatchResult.Taken>(await intake.TakeAsync(batch, AsyncOf(lines), EngineHarness.Call(), Cancel)).Batch;
    }

    /// <summary>Feeds and works until the batch no longer runs.</summary>
    private static async Task<BatchRecord> EndAsync(EngineHarness house, BatchFeeder feeder, BatchRecord batch)
    {
        while (true)
        {
            await feeder.FeedAllAsync(Cancel);
            await house.Worker.TakeAsync(Cancel);
            if (await house.Batches.FindAsync(batch.Id, Cancel) is { State: not BatchState.Running } ended)
            {
                return ended;
            }

            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<BatchLine> AsyncOf(IEnumerable<BatchLine> lines)
    {
        foreach (var line in lines)
        {
            await Task.Yield();
            yield return line;
        }
    }

    private static async IAsyncEnumerable<BatchLine> BreakOffAsync()
    {
        for (var number = 1; number <= 150; number++)
        {
            yield return Line(number);
        }

        await Task.Yield();
        throw new IOException("The connection broke.");
    }
}
