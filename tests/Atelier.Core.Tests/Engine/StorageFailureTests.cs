using Atelier.Core.Planning;
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
    public async Task StartAsync_EndCannotBeWritten_IsWrittenOnceTheRecordsTakeIt()
    {
        await using var house = new EngineHarness(Artist);
        house.Ends.IsFull = true;

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal((JobState.Failed, FailureKind.StorageUnavailable), (result.Job.State, result.Job.Error!.Kind));
        Assert.Equal(JobState.Running, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
        house.Ends.IsFull = false;
        house.Time.Advance(house.Options.Lease);
        await house.Ends.Written.WaitAsync(Cancel);
        Assert.Equal(JobState.Failed, (await house.Jobs.FindAsync(result.Job.Id, Cancel))!.State);
        Assert.Empty(await house.Images.ListByJobAsync(result.Job.Id, Cancel));
    }
}
