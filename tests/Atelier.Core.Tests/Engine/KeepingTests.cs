using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

/// <summary>Pictures that nobody keeps.</summary>
public sealed class KeepingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Theory]
    [InlineData(PictureKeeping.Never, true)]
    [InlineData(PictureKeeping.Always, false)]
    public async Task StartAsync_NotToBeKept_WaitsInMemoryUntilItIsForgotten(PictureKeeping keeping, bool keepsPictures)
    {
        await using var house = new EngineHarness(new EngineOptions { KeepPictures = keepsPictures }, Artist);

        var result = await house.RunAsync(EngineHarness.Request() with { Keeping = keeping });

        var image = Assert.Single(result.Images);
        Assert.True(house.Blobs.IsPassing(image));
        Assert.Empty(await house.Disk.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Single(await house.Passing.ListAsync("", Cancel).ToListAsync(Cancel));
        await house.Library.ForgetPassingAsync(result.Images, Cancel);
        Assert.Empty(await house.Passing.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Null(await house.Images.FindAsync(image.Id, Cancel));
    }

    [Fact]
    public async Task Sweep_NobodyFetchedTheAnswer_RemovesWhatNobodyKeeps()
    {
        await using var house = new EngineHarness(Artist);
        var result = await house.RunAsync(EngineHarness.Request() with { Keeping = PictureKeeping.Never, Timeout = TimeSpan.FromSeconds(60) });

        house.Time.Advance(TimeSpan.FromMinutes(10));
        await house.Sweep.RunOnceAsync(everything: true, Cancel);
        Assert.NotNull(await house.Images.FindAsync(result.Images[0].Id, Cancel));
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        Assert.Null(await house.Images.FindAsync(result.Images[0].Id, Cancel));
        Assert.Empty(await house.Passing.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(PictureKeeping.Always, JobState.Failed)]
    [InlineData(PictureKeeping.WherePossible, JobState.Succeeded)]
    public async Task StartAsync_StoreRefuses_IsKeptForTheAnswerWhereThatIsEnough(PictureKeeping keeping, JobState state)
    {
        await using var house = new EngineHarness(Artist) { Disk = { IsFull = true } };

        var result = await house.RunAsync(EngineHarness.Request() with { Keeping = keeping });

        Assert.Equal(state, result.Job.State);
        Assert.All(result.Images, image => Assert.True(house.Blobs.IsPassing(image)));
    }

    [Fact]
    public async Task ForgetPassingAsync_KeptPicture_StaysWhereItIs()
    {
        await using var house = new EngineHarness(Artist);
        var result = await house.RunAsync(EngineHarness.Request());

        await house.Library.ForgetPassingAsync(result.Images, Cancel);

        Assert.NotNull(await house.Images.FindAsync(result.Images[0].Id, Cancel));
    }
}
