using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Planning;
using Atelier.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Core.Tests.Engine.Queue;

public sealed class CancelAndRetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CancelAsync_WaitingJob_EndsAtOnceAndGivesItsMoneyBack()
    {
        var paid = ScriptedProvider.Drawing("paid", EngineHarness.Picture);
        await using var house = new EngineHarness(new EngineOptions { DailyBudgetUsd = 1 }, paid);
        house.Planner.Price = new PriceEstimate(0.04m, 0.05m, 0.06m);
        var job = await SubmitTests.SubmitAsync(house);

        var now = await house.Cancelling.CancelAsync(job, Cancel);
        await house.Worker.TakeAsync(Cancel);

        Assert.Equal((JobState.Cancelled, FailureKind.Cancelled, 0m), (now.State, now.Error!.Kind, now.CostUsd));
        Assert.Empty(paid.Calls);
        Assert.Equal(0, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
        Assert.Equal([JournalKind.Queued, JournalKind.Cancelled], await SubmitTests.KindsAsync(house, job));
    }

    [Fact]
    public async Task CancelAsync_JobThatRunsHere_CallsItOff()
    {
        var artist = Hanging(out var asked);
        await using var house = new EngineHarness(artist);
        var job = await SubmitTests.SubmitAsync(house);
        await house.Worker.TakeAsync(Cancel);
        await asked.Task;

        await house.Cancelling.CancelAsync((await house.Jobs.FindAsync(job.Id, Cancel))!, Cancel);
        var ended = await house.Watch.WaitAsync(job.Id, TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal(JobState.Cancelled, ended!.State);
        Assert.Equal("The caller cancelled this job.", ended.Error!.Message);
        Assert.Contains(JournalKind.Cancelling, await SubmitTests.KindsAsync(house, job));
    }

    [Fact]
    public async Task CancelAsync_JobThatRunsOnAnotherNode_IsCalledOffThere()
    {
        var artist = Hanging(out var asked);
        await using var house = new EngineHarness(artist);
        var job = await SubmitTests.SubmitAsync(house);
        var node = new NodeIdentity("other/1/1");
        using var engine = house.NewEngine(node);
        await house.WorkerOf(engine, node).TakeAsync(Cancel);
        await asked.Task;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var ear = house.Time.TimerSetAsync(JobWatch.Glance);
        var watch = new CancellingWatch(engine, house.Queue, node, new Signals(), house.Time, NullLogger<CancellingWatch>.Instance);
        var watching = watch.RunAsync(over.Token);
        await ear;

        var now = await house.Cancelling.CancelAsync((await house.Jobs.FindAsync(job.Id, Cancel))!, Cancel);
        house.Time.Advance(JobWatch.Glance);
        var ended = await house.Watch.WaitAsync(job.Id, TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal((JobState.Running, JobState.Cancelled), (now.State, ended!.State));
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task CancelAsync_AfterOnePictureOfTwo_KeepsIt()
    {
        var first = new TaskCompletionSource();
        var artist = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            if (call.FirstIndex == 1)
            {
                first.TrySetResult();
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(artist);
        house.Planner.MaxImagesPerCall = 1;
        var job = await SubmitTests.SubmitAsync(house, count: 2);
        await house.Worker.TakeAsync(Cancel);
        await first.Task;
        while ((await house.Images.ListByJobAsync(job.Id, Cancel)).Count == 0)
        {
            await Task.Yield();
        }

        await house.Cancelling.CancelAsync((await house.Jobs.FindAsync(job.Id, Cancel))!, Cancel);
        var ended = await house.Watch.WaitAsync(job.Id, TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal(JobState.Succeeded, ended!.State);
        Assert.Single(await house.Images.ListByJobAsync(job.Id, Cancel));
        Assert.Contains(ended.Warnings, static warning => warning.StartsWith("1 of 2 pictures were made.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RetryAsync_FailedEdit_AsksAgainWithTheSamePicturesAndIsLinked()
    {
        var fails = true;
        var artist = new ScriptedProvider("artist", (call, sink, cancellationToken) => fails
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(new ProviderFailure(FailureKind.ContentRejected, "No.") { Charged = Charge.No }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken));
        await using var house = new EngineHarness(artist);
        var request = EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(EngineHarness.Picture)] };
        var job = Assert.IsType<SubmitResult.Accepted>(
            await house.Engine.SubmitAsync(request, EngineHarness.Call(), new SubmitOptions { Priority = JobPriority.High }, Cancel)).Job;

        var early = await house.Retrying.RetryAsync(job, EngineHarness.Call(), Cancel);
        var failed = await SubmitTests.WorkAsync(house, job);
        fails = false;
        await house.Sweep.RunOnceAsync(everything: true, Cancel);
        var again = Assert.IsType<SubmitResult.Accepted>(await house.Retrying.RetryAsync(failed, EngineHarness.Call(), Cancel)).Job;
        var made = await SubmitTests.WorkAsync(house, again);

        Assert.Equal("job_not_ended", Assert.IsType<SubmitResult.Refused>(early).Error.Code);
        Assert.Equal((JobState.Failed, JobState.Succeeded), (failed.State, made.State));
        Assert.Equal((job.Id, JobPriority.High), (again.Submission!.RetryOf, again.Submission.Priority));
        Assert.All(artist.Calls, static call => Assert.Single(call.Images));
    }

    [Fact]
    public async Task RetryAsync_EditThatWasCancelledWaiting_AsksWithTheSamePictures()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var request = EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(EngineHarness.Picture)] };
        var job = Assert.IsType<SubmitResult.Accepted>(await house.Engine.SubmitAsync(request, EngineHarness.Call(), new SubmitOptions(), Cancel)).Job;
        var cancelled = await house.Cancelling.CancelAsync(job, Cancel);
        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        var again = Assert.IsType<SubmitResult.Accepted>(await house.Retrying.RetryAsync(cancelled, EngineHarness.Call(), Cancel)).Job;

        Assert.Equal(JobState.Succeeded, (await SubmitTests.WorkAsync(house, again)).State);
        Assert.Single(Assert.Single(artist.Calls).Images);
    }

    [Fact]
    public async Task RetryAsync_PicturesAreGone_SaysSo()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        var request = EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(EngineHarness.Picture)] };
        var job = (await house.RunAsync(request)).Job;
        await house.Blobs.Current.DeleteAsync($"inputs/{job.Id}/image-0", Cancel);

        var result = await house.Retrying.RetryAsync(job, EngineHarness.Call(), Cancel);

        Assert.Equal("inputs_gone", Assert.IsType<SubmitResult.Refused>(result).Error.Code);
    }

    private static ScriptedProvider Hanging(out TaskCompletionSource asked)
    {
        var called = new TaskCompletionSource();
        asked = called;
        return new ScriptedProvider("artist", async (_, _, cancellationToken) =>
        {
            called.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Nobody gets here.");
        });
    }
}
