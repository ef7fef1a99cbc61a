using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Planning;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Queue;

public sealed class SubmitTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitAsync_GoodRequest_StandsInLineWithItsMoneySetAsideAndIsMadeByAWorker()
    {
        var paid = ScriptedProvider.Drawing("paid", EngineHarness.Picture);
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 1 }, paid);
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);

        var job = await SubmitAsync(house);
        var held = await CommittedAsync(house);
        var askedBefore = paid.Calls.Count;
        var ended = await WorkAsync(house, job);

        Assert.Equal((JobState.Queued, null, 0.06m), (job.State, job.LeaseOwner, job.ReservedUsd));
        Assert.Equal(("paid", 0.05m, 0.06m), (job.Submission!.Lane, job.Submission.ExpectedUsd, job.Submission.HighUsd));
        Assert.Equal((0.06m, 0), (held, askedBefore));
        Assert.Equal((JobState.Succeeded, 0.05m), (ended.State, ended.CostUsd));
        Assert.Equal(0.05m, await CommittedAsync(house));
        Assert.Single(await house.Images.ListByJobAsync(job.Id, Cancel));
        Assert.Equal(
            [JournalKind.Queued, JournalKind.Started, JournalKind.Attempt, JournalKind.Picture, JournalKind.Succeeded],
            await KindsAsync(house, job));
    }

    [Fact]
    public async Task SubmitAsync_OverBudget_IsRefusedAtNoCost()
    {
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 0.05m }, ScriptedProvider.Drawing("paid", EngineHarness.Picture));
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);

        var result = await house.Engine.SubmitAsync(EngineHarness.Request(), EngineHarness.Call(), new SubmitOptions(), Cancel);

        Assert.Equal(FailureKind.BudgetExceeded, Assert.IsType<SubmitResult.Refused>(result).Error.Kind);
        Assert.Equal(0, await house.Queue.CountAsync(Cancel));
        Assert.Equal(0, await CommittedAsync(house));
    }

    [Fact]
    public async Task SubmitAsync_SameKeyTwice_IsOneJob()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var first = await SubmitAsync(house, key: "key");
        var second = await house.Engine.SubmitAsync(EngineHarness.Request(), EngineHarness.Call("key"), new SubmitOptions(), Cancel);
        await WorkAsync(house, first);
        var third = await house.Engine.SubmitAsync(EngineHarness.Request(), EngineHarness.Call("key"), new SubmitOptions(), Cancel);
        var other = await house.Engine.SubmitAsync(EngineHarness.Request(2), EngineHarness.Call("key"), new SubmitOptions(), Cancel);

        Assert.Equal((first.Id, true, JobState.Queued), Told(second));
        Assert.Equal((first.Id, true, JobState.Succeeded), Told(third));
        Assert.Equal(FailureKind.Conflict, Assert.IsType<SubmitResult.Refused>(other).Error.Kind);
    }

    [Fact]
    public async Task SubmitAsync_AnotherNodeTakesTheKeyForAnotherRequestMeanwhile_IsRefusedAndHoldsNothing()
    {
        EngineHarness? neighbour = null;
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 1 }, ScriptedProvider.Drawing("paid", EngineHarness.Picture))
        {
            Enhancer = new ScriptedEnhancer(async (_, cancellationToken) =>
            {
                Assert.IsType<SubmitResult.Accepted>(
                    await neighbour!.Engine.SubmitAsync(EngineHarness.Request(2), EngineHarness.Call("key"), new SubmitOptions(), cancellationToken));
                return null;
            }),
        };
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);
        await using var other = neighbour = house.Neighbour(ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        using var engine = house.NewEngine(house.Node);

        var result = await engine.SubmitAsync(
            EngineHarness.Request() with { Enhance = true }, EngineHarness.Call("key"), new SubmitOptions(), Cancel);

        Assert.Equal(FailureKind.Conflict, Assert.IsType<SubmitResult.Refused>(result).Error.Kind);
        Assert.Equal(1, await house.Queue.CountAsync(Cancel));
        Assert.Equal(0, await CommittedAsync(house));
    }

    [Fact]
    public async Task SubmitAsync_LineIsFull_IsRefusedUntilThereIsRoom()
    {
        var options = new EngineOptions();
        options.Queue.MaxWaiting = 1;
        await using var house = new EngineHarness(options, ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var first = await SubmitAsync(house);

        var refused = await house.Engine.SubmitAsync(EngineHarness.Request(), EngineHarness.Call(), new SubmitOptions(), Cancel);
        await WorkAsync(house, first);

        Assert.Equal("server_is_overloaded", Assert.IsType<SubmitResult.Refused>(refused).Error.Code);
        await SubmitAsync(house);
    }

    [Fact]
    public async Task TakeAsync_GivenPicturesOfADeadSubmitter_AreStillThere()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var request = EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(EngineHarness.Picture)] };
        var job = Assert.IsType<SubmitResult.Accepted>(
            await house.Engine.SubmitAsync(request, EngineHarness.Call(), new SubmitOptions(), Cancel)).Job;

        var next = new NodeIdentity("next/1/1");
        using var engine = house.NewEngine(next);
        await house.WorkerOf(engine, next).TakeAsync(Cancel);
        var ended = await house.Watch.WaitAsync(job.Id, s_long, Cancel);

        Assert.Equal(JobState.Succeeded, ended!.State);
        Assert.Single(Assert.Single(artist.Calls).Images);
    }

    [Fact]
    public async Task TakeAsync_WorkerKilledAmidTheJob_AnotherNodeGoesOn()
    {
        var asked = new TaskCompletionSource();
        var hang = true;
        var artist = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            if (hang)
            {
                asked.TrySetResult();
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        })
        {
            Traits = new ProviderTraits { Local = true, Trusted = true },
        };
        await using var house = new EngineHarness(artist);
        var job = await SubmitAsync(house);
        var dead = new NodeIdentity("dead/1/1");
        using var deadEngine = house.NewEngine(dead);
        await house.WorkerOf(deadEngine, dead).TakeAsync(Cancel);
        await asked.Task;
        hang = false;

        house.Time.Advance(house.Options.Lease + TimeSpan.FromSeconds(1));
        var next = new NodeIdentity("next/1/1");
        using var engine = house.NewEngine(next);
        await house.RecoveryOf(engine, next).RunOnceAsync(Cancel);

        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        Assert.Single(await house.Images.ListByJobAsync(job.Id, Cancel));
        Assert.Equal(
            [JournalKind.Queued, JournalKind.Started, JournalKind.Attempt, JournalKind.Resumed, JournalKind.Attempt, JournalKind.Picture, JournalKind.Succeeded],
            await KindsAsync(house, job));
    }

    [Fact]
    public async Task RunOnceAsync_JobInLine_IsNotRecoverysBusiness()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var job = await SubmitAsync(house);
        house.Time.Advance(TimeSpan.FromHours(1));

        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(JobState.Queued, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        Assert.Empty(artist.Calls);
    }

    [Fact]
    public async Task TakeAsync_OnlyDearerOnesAreLeft_WaitsAndThenFailsAtNoCost()
    {
        var paid = ScriptedProvider.Drawing("paid", EngineHarness.Picture);
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 10 }, paid);
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);
        var job = await SubmitAsync(house);
        house.Planner.Price = new PriceEstimate(1, 1, 1);

        await house.Worker.TakeAsync(Cancel);
        await EventuallyAsync(house, job, JournalKind.Postponed);
        house.Time.Advance(house.Options.Queue.Patience);
        var ended = await WorkAsync(house, job);

        Assert.Equal((JobState.Failed, FailureKind.Unavailable, 0m), (ended.State, ended.Error!.Kind, ended.CostUsd));
        Assert.Empty(paid.Calls);
        Assert.Equal(0, await CommittedAsync(house));
    }

    [Fact]
    public async Task TakeAsync_PriceBackBeforePatienceEnds_IsMadeAfterAll()
    {
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 10 }, ScriptedProvider.Drawing("paid", EngineHarness.Picture));
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);
        var job = await SubmitAsync(house);
        house.Planner.Price = new PriceEstimate(1, 1, 1);
        await house.Worker.TakeAsync(Cancel);
        await EventuallyAsync(house, job, JournalKind.Postponed);
        house.Planner.Price = new PriceEstimate(0.03m, 0.03m, 0.03m);
        house.Time.Advance(TimeSpan.FromMinutes(1));

        var ended = await WorkAsync(house, job);

        Assert.Equal((JobState.Succeeded, 0.03m), (ended.State, ended.CostUsd));
    }

    [Fact]
    public async Task RunAsync_JobHandedInWhileItWaits_IsBegunAtOnce()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = house.Time.TimerSetAsync(JobWatch.Glance);
        var working = house.Worker.RunAsync(over.Token);
        await waiting;

        var job = await SubmitAsync(house);
        var ended = await house.Watch.WaitAsync(job.Id, s_long, Cancel);

        Assert.Equal(JobState.Succeeded, ended!.State);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
    }

    internal static async Task<JobRecord> SubmitAsync(EngineHarness house, string? key = null, int count = 1) =>
        Assert.IsType<SubmitResult.Accepted>(
            await house.Engine.SubmitAsync(EngineHarness.Request(count), EngineHarness.Call(key), new SubmitOptions(), Cancel)).Job;

    internal static async Task<JobRecord> WorkAsync(EngineHarness house, JobRecord job)
    {
        await house.Worker.TakeAsync(Cancel);
        var ended = await house.Watch.WaitAsync(job.Id, s_long, Cancel);
        return ended!;
    }

    internal static async Task<IEnumerable<JournalKind>> KindsAsync(EngineHarness house, JobRecord job) =>
        (await house.Journal.ListAsync(new JournalQuery(0, 200) { JobId = job.Id }, Cancel)).Select(static entry => entry.Kind);

    private static async Task EventuallyAsync(EngineHarness house, JobRecord job, JournalKind kind)
    {
        while (!(await KindsAsync(house, job)).Contains(kind))
        {
            await Task.Yield();
        }
    }

    private static (string Id, bool Replayed, JobState State) Told(SubmitResult result)
    {
        var (job, replayed) = Assert.IsType<SubmitResult.Accepted>(result);
        return (job.Id, replayed, job.State);
    }

    private static ValueTask<decimal> CommittedAsync(EngineHarness house) =>
        house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel);
}
