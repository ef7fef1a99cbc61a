using Atelier.Stores.Blobs.Local;
using Atelier.Stores.Blobs.Memory;
using Atelier.Stores.Blobs.Spool;
using Atelier.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Stores.Tests.Blobs;

public sealed class SpooledBlobStoreTests : IDisposable
{
    private static readonly Dictionary<string, string> s_metadata = new() { ["prompt"] = "A lighthouse" };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MemoryBlobStore _far;
    private readonly MoodyStore _store;

    public SpooledBlobStoreTests()
    {
        _far = new MemoryBlobStore(1 << 30, _time);
        _store = new MoodyStore(_far);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_StoreTakesIt_NothingWaits()
    {
        using var spooled = Spooled();

        Assert.Null(await WriteAsync(spooled, "a.png", 3));

        Assert.Equal(new SpoolState(0, 0, TakesMore: true), await spooled.StateAsync(Cancel));
        Assert.Equal([1, 1, 1], await ReadAsync(_far, "a.png"));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.png", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_StoreRefuses_KeepsItHereAndSaysSo(bool bytesAlready)
    {
        using var spooled = Spooled();
        (_store.Refuses, _store.RefusesBytes) = (true, bytesAlready);

        var note = await WriteAsync(spooled, "2026/11/21/a.png", 3);

        Assert.Equal(SpooledBlobWriter.WaitsNote, note);
        Assert.Equal([1, 1, 1], await ReadAsync(spooled, "2026/11/21/a.png"));
        Assert.Equal(s_metadata, await spooled.ReadMetadataAsync("2026/11/21/a.png", Cancel));
        Assert.Equal(new SpoolState(1, 3, TakesMore: true), await spooled.StateAsync(Cancel));
        Assert.Null(await _far.OpenReadAsync("2026/11/21/a.png", Cancel));
        Assert.Null(await spooled.LinkAsync("2026/11/21/a.png", new BlobLink(TimeSpan.FromMinutes(1), "image/png", "inline"), Cancel));
    }

    [Fact]
    public async Task Commit_StoreIsDown_IsNotAskedAgainForEveryPicture()
    {
        using var spooled = Spooled();
        _store.Refuses = true;

        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(await WriteAsync(spooled, $"{i}.png", 3));
        }

        Assert.Equal(["0.png"], _store.Tries);
    }

    [Fact]
    public async Task Commit_StoreDoesNotAnswer_WaitsNoLongerThanItsPatience()
    {
        using var spooled = Spooled(new DeliveryOptions { Patience = TimeSpan.FromSeconds(5) });
        _store.Door = new TaskCompletionSource().Task;
        var written = WriteAsync(spooled, "a.png", 3);
        await _store.Asked;

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(SpooledBlobWriter.WaitsNote, await written);
        Assert.Equal([1, 1, 1], await ReadAsync(spooled, "a.png"));
    }

    [Fact]
    public async Task Commit_Behind_AnswersBeforeTheStoreHasIt()
    {
        using var spooled = Spooled(new DeliveryOptions { Behind = true });
        var door = new TaskCompletionSource();
        _store.Door = door.Task;

        Assert.Null(await WriteAsync(spooled, "a.png", 3));

        Assert.Empty(_store.Tries);
        var delivered = spooled.DeliverAsync(Cancel);
        await _store.Asked;
        Assert.Equal([1, 1, 1], await ReadAsync(spooled, "a.png"));
        door.SetResult();
        Assert.True(await delivered);
        Assert.Equal([1, 1, 1], await ReadAsync(_far, "a.png"));
        Assert.Equal(0, (await spooled.StateAsync(Cancel)).Waiting);
    }

    [Fact]
    public async Task Commit_NoRoomToWait_IsRefusedByName()
    {
        using var spooled = Spooled(new DeliveryOptions { LimitBytes = 5 });
        _store.Refuses = true;
        await WriteAsync(spooled, "a.png", 3);

        var refused = await Assert.ThrowsAsync<StorageException>(() => WriteAsync(spooled, "b.png", 3));

        Assert.Contains("ATELIER_SPOOL_LIMIT_MB", refused.Message, StringComparison.Ordinal);
        Assert.Null(await spooled.OpenReadAsync("b.png", Cancel));
        Assert.Equal([1, 1, 1], await ReadAsync(spooled, "a.png"));
    }

    [Fact]
    public async Task Commit_OwnDiskRefuses_GoesToTheStoreAlone()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "no folder", Cancel);
        var broken = new LocalBlobStore(_folder.File("file"), flushToDisk: false, _time);
        using var spooled = new SpooledBlobStore(_store, broken, new DeliveryOptions(), _time, NullLogger.Instance);

        Assert.Null(await WriteAsync(spooled, "a.png", 3));
        Assert.Equal([1, 1, 1], await ReadAsync(_far, "a.png"));

        _store.Refuses = true;
        await Assert.ThrowsAsync<StorageException>(() => WriteAsync(spooled, "b.png", 3));
    }

    [Fact]
    public async Task Deliver_StoreIsBack_BringsEverythingThereWithItsMetadata()
    {
        using var spooled = Spooled();
        _store.Refuses = true;
        await WriteAsync(spooled, "a.png", 3);
        await WriteAsync(spooled, "b.png", 4);
        Assert.False(await spooled.DeliverAsync(Cancel));

        _store.Refuses = false;
        Assert.True(await spooled.DeliverAsync(Cancel));

        Assert.Equal([1, 1, 1, 1], await ReadAsync(_far, "b.png"));
        Assert.Equal(s_metadata, await _far.ReadMetadataAsync("a.png", Cancel));
        Assert.Equal(new SpoolState(0, 0, TakesMore: true), await spooled.StateAsync(Cancel));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.png", SearchOption.AllDirectories));
        Assert.Null(await WriteAsync(spooled, "c.png", 1));
    }

    [Fact]
    public async Task Deliver_AnotherProcessKeptIt_BringsItAsWell()
    {
        using (var dead = Spooled())
        {
            _store.Refuses = true;
            await WriteAsync(dead, "a.png", 3);
        }

        _store.Refuses = false;
        using var next = Spooled();

        Assert.Equal(new SpoolState(1, 3, TakesMore: true), await next.StateAsync(Cancel));
        Assert.True(await next.DeliverAsync(Cancel));
        Assert.Equal([1, 1, 1], await ReadAsync(_far, "a.png"));
    }

    [Fact]
    public async Task Run_StoreRefusesForAWhile_PausesLongerAndLongerAndDelivers()
    {
        using var spooled = Spooled();
        _store.Refuses = true;
        await WriteAsync(spooled, "a.png", 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var pausing = _time.TimerSetAsync(TimeSpan.FromSeconds(1));
        var running = spooled.RunAsync(stop.Token);

        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await pausing;
            pausing = _time.TimerSetAsync(TimeSpan.FromSeconds(2 * seconds));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await pausing;
        _store.Refuses = false;
        var looking = _time.TimerSetAsync(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(16));
        await looking;

        Assert.Equal([1, 1, 1], await ReadAsync(_far, "a.png"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Delete_WaitingBlob_IsNeverDelivered()
    {
        using var spooled = Spooled();
        _store.Refuses = true;
        await WriteAsync(spooled, "a.png", 3);

        Assert.True(await spooled.DeleteAsync("a.png", Cancel));
        Assert.False(await spooled.DeleteAsync("a.png", Cancel));

        _store.Refuses = false;
        Assert.True(await spooled.DeliverAsync(Cancel));
        Assert.Null(await _far.OpenReadAsync("a.png", Cancel));
        Assert.Equal(0, (await spooled.StateAsync(Cancel)).Waiting);
    }

    [Fact]
    public async Task Commit_NewerThanWhatWaits_TakesItsPlace()
    {
        using var spooled = Spooled();
        _store.Refuses = true;
        await WriteAsync(spooled, "a.png", 3);
        _store.Refuses = false;
        spooled.Health.Worked();

        await WriteAsync(spooled, "a.png", 5);
        await spooled.DeliverAsync(Cancel);

        Assert.Equal([1, 1, 1, 1, 1], await ReadAsync(spooled, "a.png"));
        Assert.Equal([1, 1, 1, 1, 1], await ReadAsync(_far, "a.png"));
    }

    private SpooledBlobStore Spooled(DeliveryOptions? options = null) =>
        new(_store, new LocalBlobStore(_folder.Path, flushToDisk: true, _time), options ?? new DeliveryOptions(), _time, NullLogger.Instance);

    private static async Task<string?> WriteAsync(SpooledBlobStore store, string name, int length)
    {
        await using var writer = await store.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(Enumerable.Repeat((byte)1, length).ToArray(), Cancel);
        await writer.CommitAsync(s_metadata, Cancel);
        return writer.Note;
    }

    private static async Task<byte[]> ReadAsync(IBlobStore store, string name)
    {
        await using var stream = await store.OpenReadAsync(name, Cancel);
        Assert.NotNull(stream);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}
