using Atelier.Core.Planning;
using Atelier.Core.Tests.Engine.Queue;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

/// <summary>A disk that is full or broken: the caller hears so by name, and nothing is half kept.</summary>
public sealed class StorageFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Fact]
    public async Task StartAsync_PictureCannotBeWritten_FailsByNameAndKeepsNothing()
    {
        await using var house = new EngineHarness(Artist) { Disk = { IsFull = true } };

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal((JobState.Failed, FailureKind.StorageUnavailable), (result.Job.State, result.Job.Error!.Kind));
        Assert.DoesNotContain("full", result.Job.Error.Message, StringComparison.Ordinal);
        Assert.Equal(JobState.Failed, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
        Assert.Empty(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task StartAsync_GivenPictureCannotBeKept_IsRefusedAndLeavesNoJob()
    {
        await using var house = new EngineHarness(Artist) { Disk = { IsFull = true } };
        var request = EngineHarness.Request() with
        {
            Operation = ImageOperation.Edit,
            Images = [new MemoryImageSource(EngineHarness.Picture)],
        };

        var refusal = await house.RefusalAsync(request);

        Assert.Equal(FailureKind.StorageUnavailable, refusal.Kind);
        Assert.True(house.Engine.IsIdle);
        Assert.Empty(await house.Jobs.ListAsync(new JobQuery { Limit = 10 }, Cancel));
    }

    [Fact]
    public async Task StartAsync_ReservationForAJobThatCannotBeKept_IsGivenBack()
    {
        await using var house = new EngineHarness(Artist) { Disk = { IsFull = true } };
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        var request = EngineHarness.Request() with
        {
            Operation = ImageOperation.Edit,
            Images = [new MemoryImageSource(EngineHarness.Picture)],
        };

        await house.RefusalAsync(request);

        Assert.Equal(0, await house.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, house.Time.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task StartAsync_EndCannotBeWritten_TheBoughtPictureIsOnRecordOnceTheRecordsTakeIt()
    {
        var paid = Artist;
        await using var house = new EngineHarness(paid);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        house.Ends.IsFull = true;

        var result = await house.RunAsync(EngineHarness.Request(), "key");

        Assert.Equal((JobState.Failed, FailureKind.StorageUnavailable), (result.Job.State, result.Job.Error!.Kind));
        Assert.Equal(JobState.Running, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
        house.Ends.IsFull = false;
        house.Time.Advance(house.Options.Lease);
        await house.Ends.Written.WaitAsync(Cancel);
        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
        Assert.Single(await house.Images.ListByJobAsync(result.Job.Id, Cancel));
        Assert.Single(paid.Calls);
        var repeat = await house.RunAsync(EngineHarness.Request(), "key");
        Assert.Equal((result.Job.Id, JobState.Succeeded), (repeat.Job.Id, repeat.Job.State));
    }

    [Fact]
    public async Task TakeAsync_EndCannotBeWritten_IsWrittenOnceTheRecordsTakeItAndMeanwhileTheJobRuns()
    {
        var paid = Artist;
        await using var house = new EngineHarness(paid);
        var job = await SubmitTests.SubmitAsync(house);
        house.Ends.IsFull = true;

        await house.Worker.TakeAsync(Cancel);
        await RestAsync(house);

        Assert.Equal(JobState.Running, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        house.Ends.IsFull = false;
        house.Time.Advance(house.Options.Lease);
        await house.Ends.Written.WaitAsync(Cancel);
        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        Assert.Single(paid.Calls);
    }

    [Fact]
    public async Task TakeAsync_RecordsGoAwayBeforeAnybodyIsAsked_JobIsMadeWhenTheyAreBack()
    {
        var artist = Artist;
        await using var house = new EngineHarness(artist);
        var job = await SubmitTests.SubmitAsync(house);
        house.Planner.OnPlan = () => house.Ends.IsGone = true;

        await house.Worker.TakeAsync(Cancel);
        await RestAsync(house);

        Assert.Empty(artist.Calls);
        house.Planner.OnPlan = null;
        house.Ends.IsGone = false;
        house.Time.Advance(house.Options.Lease);
        while (house.Engine.IsOurs(job.Id))
        {
            await Task.Yield();
        }

        house.Time.Advance(TimeSpan.FromSeconds(1));
        await house.Recovery.RunOnceAsync(Cancel);

        Assert.Equal(JobState.Succeeded, (await house.Jobs.FindAsync(job.Id, Cancel))!.State);
        Assert.Single(artist.Calls);
    }

    private static async Task RestAsync(EngineHarness house)
    {
        while (!house.Worker.IsIdle)
        {
            await Task.Yield();
        }
    }
}
