using System.Collections.Concurrent;
using Atelier.Core.Library;
using Atelier.Core.Tests.Engine;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Core.Tests.Library;

public sealed class PictureMoveTests : IAsyncLifetime
{
    private readonly EngineHarness _house = new(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
    private readonly ConcurrentQueue<MovedPicture> _moved = new();
    private readonly ServiceProvider _elsewhere = new ServiceCollection()
        .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
        .BuildServiceProvider();

    private NamedBlobStore _far = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IBlobStore Near => _house.Blobs.Current;

    public ValueTask InitializeAsync()
    {
        _far = new NamedBlobStore("far", _elsewhere.GetRequiredService<IBlobStore>(), isRemote: true);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_EveryPicture_IsInTheOtherStoreAloneWithItsMetadata()
    {
        var images = await DrawAsync(5);
        await WriteAsync(Near, BlobNames.Thumbnail(images[0].BlobName, 64));

        await RunAsync();

        Assert.Equal(5, _moved.Count(static moved => moved.Result == MoveResult.Brought));
        Assert.Empty(await Near.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Equal(5, (await _far.ListAsync("", Cancel).ToListAsync(Cancel)).Count);
        foreach (var image in images)
        {
            Assert.Equal("far", (await _house.Images.FindAsync(image.Id, Cancel))!.Store);
            Assert.Equal(image.Sha256, (await _far.ReadMetadataAsync(image.BlobName, Cancel))!["sha256"]);
        }
    }

    [Fact]
    public async Task RunAsync_CopyOnly_LeavesRecordsAndOriginalsAndIsDoneOnce()
    {
        await DrawAsync(3);

        await RunAsync(copyOnly: true);
        await RunAsync(copyOnly: true);

        Assert.Equal(3, _moved.Count(static moved => moved.Result == MoveResult.Brought));
        Assert.Equal(3, _moved.Count(static moved => moved.Result == MoveResult.WasThere));
        Assert.Equal(3, (await Near.ListAsync("", Cancel).ToListAsync(Cancel)).Count);
        Assert.All(_moved, moved => Assert.Equal(Near.Name, moved.Image.Store));
    }

    [Fact]
    public async Task RunAsync_StoppedHalfway_EveryPictureIsWholeWhereItsRecordSaysAndTheRestFollows()
    {
        var images = await DrawAsync(6);
        var begun = 0;
        _far.Begins = _ =>
        {
            if (Interlocked.Increment(ref begun) > 3)
            {
                throw new StorageException("The bucket denies it.");
            }
        };
        await Assert.ThrowsAsync<StorageException>(() => RunAsync());
        await EachIsWholeAsync(images);

        _far.Begins = static _ => { };
        await RunAsync();

        await EachIsWholeAsync(images);
        Assert.Empty(await Near.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task RunAsync_BytesAreNotThoseOfTheRecord_StaysAndIsNamed()
    {
        var image = Assert.Single(await DrawAsync(1));
        await WriteAsync(Near, image.BlobName);

        await RunAsync();

        Assert.Equal((MoveResult.Damaged, image.Id), (Assert.Single(_moved).Result, Assert.Single(_moved).Image.Id));
        Assert.Equal(Near.Name, (await _house.Images.FindAsync(image.Id, Cancel))!.Store);
        Assert.Empty(await _far.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task RunAsync_BytesAreGone_IsNamed()
    {
        var image = Assert.Single(await DrawAsync(1));
        await Near.DeleteAsync(image.BlobName, Cancel);

        await RunAsync();

        Assert.Equal(MoveResult.Missing, Assert.Single(_moved).Result);
    }

    [Fact]
    public async Task RunAsync_TargetGivesOtherBytesBack_StopsAndLeavesTheRecord()
    {
        var image = Assert.Single(await DrawAsync(1));
        _far.Gives = static (_, stream) => new MemoryStream(new byte[stream.Length]);

        await Assert.ThrowsAsync<StorageException>(() => RunAsync());

        Assert.Equal(Near.Name, (await _house.Images.FindAsync(image.Id, Cancel))!.Store);
        Assert.NotNull(await Near.OpenReadAsync(image.BlobName, Cancel));
    }

    [Fact]
    public async Task RunAsync_DeletedWhileItIsCopied_LeavesNothing()
    {
        var image = Assert.Single(await DrawAsync(1));
        _far.Begins = _ => _house.Images.DeleteAsync(image.Id, Cancel).AsTask().GetAwaiter().GetResult();

        await RunAsync();

        Assert.Equal(MoveResult.Missing, Assert.Single(_moved).Result);
        Assert.Empty(await _far.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    private Task RunAsync(bool copyOnly = false) =>
        new PictureMove(_house.Images, new BlobStores(Near, _far)).RunAsync(Near.Name, "far", copyOnly, _moved.Enqueue, Cancel);

    private async Task<List<ImageRecord>> DrawAsync(int count)
    {
        var images = new List<ImageRecord>();
        for (var i = 0; i < count; i++)
        {
            images.AddRange((await _house.RunAsync(EngineHarness.Request())).Images);
        }

        return images;
    }

    private async Task EachIsWholeAsync(IEnumerable<ImageRecord> images)
    {
        foreach (var image in images)
        {
            var record = await _house.Images.FindAsync(image.Id, Cancel);
            var store = record!.Store == "far" ? _far : Near;
            await using var bytes = await store.OpenReadAsync(image.BlobName, Cancel);
            Assert.Equal(image.Bytes, bytes?.Length);
        }
    }

    private static async Task WriteAsync(IBlobStore store, string name)
    {
        await using var writer = await store.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);
        await writer.CommitAsync(metadata: null, Cancel);
    }
}
