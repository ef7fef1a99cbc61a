using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

/// <summary>A store with a limit: old pictures make room for new ones.</summary>
public sealed class StoreRoomTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_StoreNearlyFull_RemovesTheOldestWithTheirRecords()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture)) { Disk = { Room = 3 } };
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            var result = await house.RunAsync(EngineHarness.Request());
            ids.Add(Assert.Single(result.Images).Id);
        }

        var kept = await house.Images.ListBlobNamesAsync(house.Disk.Name, Cancel).ToListAsync(Cancel);
        Assert.Equal(ids[^3..], kept.Select(static image => image.Id));
        var blobs = await house.Disk.ListAsync("", Cancel).ToListAsync(Cancel);
        Assert.Equal(kept.Select(static image => image.BlobName).Order(), blobs.Select(static blob => blob.Name).Order());
    }
}
