using Atelier.Stores.Blobs.Memory;
using Atelier.Testing;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Blobs;

public sealed class MemoryBlobStoreTests : BlobStoreConformance
{
    private const int Limit = 64 * 1024 * 1024;

    private MemoryBlobStore Memory => (MemoryBlobStore)Store;

    protected override ValueTask<IBlobStore> CreateStoreAsync() =>
        ValueTask.FromResult<IBlobStore>(new MemoryBlobStore(Limit, TimeProvider.System));

    protected override ValueTask DestroyStoreAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Name_Always_IsMemory() => Assert.Equal("memory", Store.Name);

    [Fact]
    public async Task OpenRead_DeletedMeanwhile_StillReadsEverything()
    {
        await WriteAsync("a.png", [1, 2, 3]);
        await using var stream = await Store.OpenReadAsync("a.png", Cancel);

        await Store.DeleteAsync("a.png", Cancel);
        await WriteAsync("a.png", [9, 9, 9, 9]);

        var bytes = new byte[3];
        await stream!.ReadExactlyAsync(bytes, Cancel);
        Assert.Equal([1, 2, 3], bytes);
    }

    [Fact]
    public async Task OpenRead_Stream_CannotChangeTheBlob()
    {
        await WriteAsync("a.png", [1, 2, 3]);

        await using var stream = await Store.OpenReadAsync("a.png", Cancel);

        Assert.False(stream!.CanWrite);
    }

    [Theory]
    [InlineData(900, false)]
    [InlineData(901, true)]
    public async Task IsNearlyFull_NineTenthsTaken_TurnsTrue(int bytes, bool expected)
    {
        var store = new MemoryBlobStore(limitBytes: 1000, TimeProvider.System);
        await WriteToAsync(store, "a.png", bytes);

        Assert.Equal(expected, store.IsNearlyFull);
    }

    [Fact]
    public async Task Write_LimitReached_IsRefusedAndLeavesTheRestAlone()
    {
        var store = new MemoryBlobStore(limitBytes: 1000, TimeProvider.System);
        await WriteToAsync(store, "a.png", 600);

        var refused = await Assert.ThrowsAsync<StorageException>(() => WriteToAsync(store, "b.png", 401));
        Assert.Contains("1000 bytes", refused.Message, StringComparison.Ordinal);

        Assert.Equal(600, store.UsedBytes);
        await WriteToAsync(store, "c.png", 400);
        Assert.NotNull(await store.OpenReadAsync("a.png", Cancel));
        Assert.Null(await store.OpenReadAsync("b.png", Cancel));
    }

    [Fact]
    public async Task UsedBytes_DeletedReplacedAndAbandoned_CountsWhatIsThere()
    {
        await WriteAsync("a.png", new byte[100_000]);
        await WriteAsync("b.png", new byte[10]);
        await WriteAsync("a.png", new byte[50]);
        Assert.Equal(60, Memory.UsedBytes);

        await using (var writer = await Store.CreateAsync("c.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[1000], Cancel);
            Assert.Equal(1060, Memory.UsedBytes);
        }

        Assert.Equal(60, Memory.UsedBytes);
        await Store.DeleteAsync("a.png", Cancel);
        await Store.DeleteAsync("b.png", Cancel);
        Assert.Equal(0, Memory.UsedBytes);
    }

    [Fact]
    public async Task UsedBytes_ManyReplaceAndDeleteOneName_AddsUpInTheEnd()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), Cancel, async (i, _) =>
        {
            if (i % 3 == 0)
            {
                await Store.DeleteAsync("a.png", Cancel);
            }
            else
            {
                await WriteAsync("a.png", new byte[i]);
            }
        });

        await Store.DeleteAsync("a.png", Cancel);

        Assert.Equal(0, Memory.UsedBytes);
    }

    [Fact]
    public async Task List_Entry_HasTheTimeOfItsCommit()
    {
        var time = new ManualTime();
        var store = new MemoryBlobStore(Limit, time);
        await WriteToAsync(store, "a.png", 1);
        var written = time.GetUtcNow();
        time.Advance(TimeSpan.FromHours(1));

        await foreach (var entry in store.ListAsync("", Cancel))
        {
            Assert.Equal(new BlobEntry("a.png", 1, written), entry);
        }
    }

    private static async Task WriteToAsync(MemoryBlobStore store, string name, int length)
    {
        await using var writer = await store.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(new byte[length], Cancel);
        await writer.CommitAsync(null, Cancel);
    }
}
