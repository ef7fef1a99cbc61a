namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
    [Fact]
    public async Task Create_NotCommittedYet_NothingIsVisible()
    {
        await using var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel);
        await writer.Body.WriteAsync(new byte[300_000], Cancel);

        Assert.Null(await Store.OpenReadAsync("2026/11/21/a.png", Cancel));
        Assert.Empty(await ListAsync(""));
        Assert.False(await Store.DeleteAsync("2026/11/21/a.png", Cancel));
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothing()
    {
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[300_000], Cancel);
        }

        Assert.Null(await Store.OpenReadAsync("a.png", Cancel));
        Assert.Empty(await ListAsync(""));
        Assert.Equal(0, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));
    }

    [Fact]
    public async Task Dispose_LargeBodyWithoutCommit_LeavesNothing()
    {
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[11_000_000], Cancel);
        }

        Assert.Null(await Store.OpenReadAsync("a.png", Cancel));
        Assert.Empty(await ListAsync(""));
        Assert.Equal(0, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));
    }

    [Fact]
    public async Task RemoveUnfinished_WriterStillAlive_ItsBlobIsKept()
    {
        await WriteAsync("2026/11/21/done.png", [1]);
        await using var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel);
        await writer.Body.WriteAsync(new byte[300_000], Cancel);

        Assert.Equal(0, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));

        await writer.CommitAsync(s_metadata, Cancel);
        Assert.Equal(2, (await ListAsync("")).Count);
    }
}
