using Atelier.Core.Engine;
using Atelier.Core.Tests.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Library;

public sealed class RetentionSweepTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    [Fact]
    public async Task RunOnceAsync_ExpiredPicture_IsGoneWithItsBytes()
    {
        await using var house = new EngineHarness(new EngineOptions { Retention = TimeSpan.FromHours(1) }, Artist);
        await house.RunAsync(EngineHarness.Request());
        house.Time.Advance(TimeSpan.FromHours(1));

        await house.Sweep.RunOnceAsync(everything: false, Cancel);

        Assert.Equal(0, (await house.Images.CountAsync(house.Time.GetUtcNow(), Cancel)).Images);
        Assert.Empty(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task RunOnceAsync_PictureWithoutExpiry_StaysForEver()
    {
        await using var house = new EngineHarness(Artist);
        await house.RunAsync(EngineHarness.Request());
        house.Time.Advance(TimeSpan.FromDays(3650));

        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        Assert.Equal(1, (await house.Images.CountAsync(house.Time.GetUtcNow(), Cancel)).Images);
    }

    [Fact]
    public async Task RunOnceAsync_BlobThatNoRecordNames_IsRemoved()
    {
        await using var house = new EngineHarness(Artist);
        await WriteBlobAsync(house, "2026/11/21/0193484fd5a07000a0000000000000aa.png");
        house.Time.Advance(TimeSpan.FromMinutes(1));

        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        Assert.Empty(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task RunOnceAsync_BlobARunningJobMayBeAboutToRecord_IsLeft()
    {
        var asked = new TaskCompletionSource();
        await using var house = new EngineHarness(new ScriptedProvider("artist", async (_, _, cancellationToken) =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Nobody gets here.");
        }));
        using var ticket = await house.TicketAsync(EngineHarness.Request());
        await asked.Task;
        await WriteBlobAsync(house, "2026/11/21/0193484fd5a07000a0000000000000aa.png");
        house.Time.Advance(TimeSpan.FromMinutes(1));

        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        Assert.Single(await house.Blobs.Current.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task RunOnceAsync_RecordWhoseBlobIsGone_IsRemoved()
    {
        await using var house = new EngineHarness(Artist);
        var result = await house.RunAsync(EngineHarness.Request());
        await house.Blobs.Current.DeleteAsync(result.Images[0].BlobName, Cancel);

        await house.Sweep.RunOnceAsync(everything: true, Cancel);

        Assert.Null(await house.Images.FindAsync(result.Images[0].Id, Cancel));
    }

    private static async Task WriteBlobAsync(EngineHarness house, string name)
    {
        await using var writer = await house.Blobs.Current.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(EngineHarness.Picture, Cancel);
        await writer.CommitAsync(metadata: null, Cancel);
    }
}
