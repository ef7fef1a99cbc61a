using Atelier.Core.Catalog;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class CallTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Fact]
    public async Task RunAsync_ModelThatCannotKeepToAMask_IsAskedWithoutAndMaskedHere()
    {
        var artist = ScriptedProvider.Drawing("artist", EngineHarness.Picture);
        await using var house = new EngineHarness(artist);
        house.Planner.MasksHere = true;

        var result = await house.RunAsync(EngineHarness.Request() with
        {
            Operation = ImageOperation.Edit,
            Images = [new MemoryImageSource(EngineHarness.Picture)],
            Mask = new MemoryImageSource(Png.Solid(8, 8, 0)),
        });

        Assert.Null(Assert.Single(artist.Calls).Mask);
        Assert.Single(artist.Calls[0].Images);
        Assert.Equal((5, 5), (Assert.Single(result.Images).Width, result.Images[0].Height));
    }

    [Fact]
    public async Task StartAsync_ModelThatMakesTwoAtATime_IsAskedSideBySide()
    {
        var together = new TaskCompletionSource();
        var asked = 0;
        var provider = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            if (Interlocked.Increment(ref asked) == 3)
            {
                together.SetResult();
            }

            await together.Task.WaitAsync(cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(provider);
        house.Planner.MaxImagesPerCall = 2;

        var result = await house.RunAsync(EngineHarness.Request(5));

        Assert.Equal(5, result.Images.Count);
        Assert.Equal([(0, 2), (2, 2), (4, 1)], provider.Calls.Select(static call => (call.FirstIndex, call.Count)).Order());
        Assert.Equal([1, 2, 3], (await house.Jobs.ListAttemptsAsync(result.Job.Id, Cancel)).Select(static attempt => attempt.Number));
    }

    [Fact]
    public async Task StartAsync_SeedForAModelThatMakesOneAtATime_GivesEveryCallItsOwnAndRecordsIt()
    {
        var artist = Artist;
        await using var house = new EngineHarness(artist);
        house.Planner.MaxImagesPerCall = 1;
        house.Planner.Seeds = new SeedRange(0, 43);

        var result = await house.RunAsync(EngineHarness.Request(4) with { Seed = 42 });

        Assert.Equal([42L, 43L, 0L, 1L], result.Images.Select(static image => image.Seed!.Value));
        Assert.Equal(
            [(0, 42L), (1, 43L), (2, 0L), (3, 1L)],
            artist.Calls.Select(static call => (call.FirstIndex, call.Seed!.Value)).Order());
    }

    [Fact]
    public async Task StartAsync_SeedAfterAFallback_DoesNotRepeatThePicturesThereAre()
    {
        var first = new ScriptedProvider("first", async (call, sink, cancellationToken) =>
        {
            await ScriptedProvider.DrawAsync(call with { Count = 2 }, sink, EngineHarness.Picture, cancellationToken);
            return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unavailable, "Gone.") { UpstreamStatus = 503 });
        });
        var second = Artist;
        await using var house = new EngineHarness(first, second);

        await house.RunAsync(EngineHarness.Request(3) with { Seed = 7 });

        Assert.Equal(9, Assert.Single(second.Calls).Seed);
    }

    [Fact]
    public async Task StartAsync_ProviderThatVariesTheSeedItself_GetsTheJobsSeedInEveryCall()
    {
        var artist = new ScriptedProvider(
            "artist",
            (call, sink, cancellationToken) => ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken))
        {
            Traits = new ProviderTraits { VariesSeedByIndex = true },
        };
        await using var house = new EngineHarness(artist);
        house.Planner.MaxImagesPerCall = 1;

        await house.RunAsync(EngineHarness.Request(3) with { Seed = 42 });

        Assert.Equal([42L, 42L, 42L], artist.Calls.Select(static call => call.Seed!.Value));
    }

    [Fact]
    public async Task StartAsync_BytesThatAreNoPicture_AreABadResponseAndLeaveNothingBehind()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", "<html>out of service</html>"u8.ToArray()));

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(FailureKind.BadResponse, result.Job.Error!.Kind);
        Assert.Equal(Charge.Unknown, Assert.Single(result.Attempts).Charged);
        Assert.Empty(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task StartAsync_PictureCutShort_IsABadResponseAndLeavesNothingBehind()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture.AsMemory(0, 60)));

        var result = await house.RunAsync(EngineHarness.Request());

        Assert.Equal(FailureKind.BadResponse, result.Job.Error!.Kind);
        Assert.Empty(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }
}
