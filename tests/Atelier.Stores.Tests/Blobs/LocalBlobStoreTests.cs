using System.Text.Json;
using Atelier.Stores.Blobs.Local;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Blobs;

public sealed class LocalBlobStoreTests : BlobStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("images");

    private LocalBlobStore Local => (LocalBlobStore)Store;

    protected override ValueTask<IBlobStore> CreateStoreAsync() => ValueTask.FromResult<IBlobStore>(NewStore());

    protected override ValueTask DestroyStoreAsync()
    {
        Local.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Name_Always_IsDisk() => Assert.Equal("disk", Store.Name);

    [Fact]
    public async Task Commit_WithMetadata_LiesAtItsDateWithTheMetadataBeside()
    {
        await using (var writer = await Store.CreateAsync("2026/11/21/0123456789abcdef.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);
            await writer.CommitAsync(
                new Dictionary<string, string> { ["content_type"] = "image/png", ["prompt"] = "灯台 \"<at dusk>\"" }, Cancel);
        }

        var day = Path.Combine(Root, "2026", "11", "21");
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Path.Combine(day, "0123456789abcdef.png"), Cancel));
        var json = await File.ReadAllTextAsync(Path.Combine(day, "0123456789abcdef.json"), Cancel);
        var metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
        Assert.Equal("image/png", metadata["content_type"]);
        Assert.Equal("灯台 \"<at dusk>\"", metadata["prompt"]);
        Assert.Contains("灯台", json, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(day).Length);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Commit_WithoutMetadata_HasNoneBeside()
    {
        await WriteAsync("2026/11/21/a.png", [1]);
        Assert.True(File.Exists(Path.Combine(Root, "2026/11/21/a.json")));

        await using (var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel))
        {
            await writer.CommitAsync(metadata: null, Cancel);
        }

        Assert.Equal(["a.png"], Directory.GetFiles(Path.Combine(Root, "2026/11/21")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Delete_WithMetadata_BothAreGone()
    {
        await WriteAsync("2026/11/21/a.png", [1]);

        await Store.DeleteAsync("2026/11/21/a.png", Cancel);

        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "2026/11/21")));
    }

    [Fact]
    public async Task Commit_DayFolderTidiedAway_IsMadeAgain()
    {
        await WriteAsync("2026/11/21/a.png", [1]);
        Directory.Delete(Path.Combine(Root, "2026"), recursive: true);

        await WriteAsync("2026/11/21/b.png", [2]);

        Assert.Equal([2], await ReadAsync("2026/11/21/b.png"));
    }

    [Fact]
    public async Task OpenRead_DeletedMeanwhile_StillReadsEverything()
    {
        await WriteAsync("a.png", [1, 2, 3]);
        await using var stream = await Store.OpenReadAsync("a.png", Cancel);

        await Store.DeleteAsync("a.png", Cancel);

        var bytes = new byte[3];
        await stream!.ReadExactlyAsync(bytes, Cancel);
        Assert.Equal([1, 2, 3], bytes);
    }

    [Fact]
    public async Task Construct_NothingWritten_MakesNoFolder()
    {
        Assert.Null(await Store.OpenReadAsync("a.png", Cancel));
        Assert.Empty(await ListAsync(""));
        Assert.Equal(0, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task RemoveUnfinished_OwnerIsGone_ItsFilesAndStrayMetadataGoOthersStay()
    {
        await WriteAsync("2026/11/21/whole.png", [1]);
        var unfinished = Directory.CreateDirectory(Path.Combine(Root, ".unfinished")).FullName;
        var day = Path.Combine(Root, "2026", "11", "21");

        // Died while writing; on a day that has no folder; between its metadata and the blob; rewriting a blob that stands.
        foreach (var name in new[] { "2026+11+21+half.png", "2026+11+22+first.png", "2026+11+21+almost.png", "2026+11+21+whole.png" })
        {
            await File.WriteAllTextAsync(Path.Combine(unfinished, $"4711-00000000000000000000000000000000-7-{name}"), "x", Cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(unfinished, "4711-00000000000000000000000000000000.lock"), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "4711-00000000000000000000000000000000-8-2026+11+21+x.png.json"), "{}", Cancel);
        await File.WriteAllTextAsync(Path.Combine(day, "almost.json"), "{}", Cancel);

        Assert.Equal(4, await Store.RemoveUnfinishedAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), Cancel));

        Assert.Empty(Leftovers());
        Assert.Equal(["whole.json", "whole.png"], Directory.GetFiles(day).Select(Path.GetFileName).Order());
        Assert.Equal([1], await ReadAsync("2026/11/21/whole.png"));
    }

    [Fact]
    public async Task RemoveUnfinished_WrittenSinceThen_IsKept()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(Root, ".unfinished")).FullName;
        var path = Path.Combine(unfinished, "4711-00000000000000000000000000000000-7-a.png");
        await File.WriteAllTextAsync(path, "x", Cancel);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path));

        Assert.Equal(0, await Store.RemoveUnfinishedAsync(written, Cancel));
        Assert.Equal(1, await Store.RemoveUnfinishedAsync(written.AddSeconds(1), Cancel));
    }

    [Fact]
    public async Task RemoveUnfinished_OfAnotherStoreThatLives_IsKeptUntilItIsGone()
    {
        using var other = NewStore();
        var writer = await other.CreateAsync("a.png", Cancel);
        await writer.Body.WriteAsync(new byte[100_000], Cancel);

        Assert.Equal(0, await Store.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel));
        await writer.CommitAsync(null, Cancel);

        Assert.Equal(100_000, (await ReadAsync("a.png")).Length);
    }

    [Fact]
    public async Task Create_FolderCannotBeMade_SaysWhichFolder()
    {
        await File.WriteAllTextAsync(Root, "a file where the folder should be", Cancel);

        var fault = await Assert.ThrowsAsync<StorageException>(async () => await Store.CreateAsync("a.png", Cancel));

        Assert.Contains(Root, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_DayFolderCannotBeMade_SaysWhichFolderAndLeavesNothing()
    {
        Directory.CreateDirectory(Root);
        await File.WriteAllTextAsync(Path.Combine(Root, "2026"), "a file where the folder should be", Cancel);

        await using (var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[100], Cancel);
            var fault = await Assert.ThrowsAsync<StorageException>(async () => await writer.CommitAsync(null, Cancel));
            Assert.Contains(Root, fault.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Commit_BlobCannotBeMovedIntoPlace_TakesItsMetadataBack()
    {
        Directory.CreateDirectory(Path.Combine(Root, "2026", "a.png", "a folder where the blob should be"));

        await using (var writer = await Store.CreateAsync("2026/a.png", Cancel))
        {
            await Assert.ThrowsAsync<StorageException>(async () => await writer.CommitAsync(new Dictionary<string, string>(), Cancel));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "2026")));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Commit_MetadataOfABlobThatNeverCameLiesThere_IsReplaced()
    {
        var stray = Path.Combine(Root, "2026", "a.json");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "another writer's", Cancel);

        await using (var writer = await Store.CreateAsync("2026/a.png", Cancel))
        {
            await writer.CommitAsync(new Dictionary<string, string> { ["prompt"] = "A boat" }, Cancel);
        }

        Assert.Contains("A boat", await File.ReadAllTextAsync(stray, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_MetadataCannotBePutInPlace_BlobStaysInvisible()
    {
        Directory.CreateDirectory(Path.Combine(Root, "2026", "a.json", "a folder where the metadata should be"));

        await using var writer = await Store.CreateAsync("2026/a.png", Cancel);
        await Assert.ThrowsAsync<StorageException>(async () => await writer.CommitAsync(new Dictionary<string, string>(), Cancel));

        // Metadata goes first, so that no moment exists at which the blob is seen without it.
        Assert.Null(await Store.OpenReadAsync("2026/a.png", Cancel));
    }

    [Fact]
    public async Task Commit_FlushedToDisk_ReadsBack()
    {
        using var store = new LocalBlobStore(Root, flushToDisk: true, TimeProvider.System);
        await using (var writer = await store.CreateAsync("a.png", 500_000, Cancel))
        {
            await writer.Body.WriteAsync(new byte[200_000], Cancel);
            await writer.CommitAsync(null, Cancel);
        }

        Assert.Equal(200_000, (await ReadAsync("a.png")).Length);
    }

    [Fact]
    public async Task Dispose_NothingUnfinished_LeavesNoLockBehind()
    {
        using (var store = NewStore())
        {
            await using var writer = await store.CreateAsync("a.png", Cancel);
            await writer.CommitAsync(null, Cancel);
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(Root, ".unfinished")));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(Root, ".unfinished")));
    }

    private LocalBlobStore NewStore() => new(Root, flushToDisk: false, TimeProvider.System);

    private IEnumerable<string> Leftovers() =>
        Directory.GetFiles(Path.Combine(Root, ".unfinished")).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal));
}
