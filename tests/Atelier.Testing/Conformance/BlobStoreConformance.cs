using System.Security.Cryptography;

namespace Atelier.Testing.Conformance;

/// <summary>What every blob store keeps to. A store's tests inherit this and say how to make one.</summary>
public abstract class BlobStoreConformance : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_metadata = new() { ["content_type"] = "image/png" };

    private static readonly Dictionary<string, string> s_story = new()
    {
        ["created_at"] = "2026-11-21T10:00:00.0000000+00:00",
        ["original_filename"] = "generated_0193_0.png",
        ["content_type"] = "image/png",
        ["prompt"] = "A  lighthouse, 100% \"lit\" – été, 灯台 🗼 ",
    };

    private IBlobStore? _store;

    protected IBlobStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How many read a blob while it is replaced again and again.</summary>
    protected virtual int ReadersWhileReplaced => 4;

    /// <summary>Makes an empty store.</summary>
    protected abstract ValueTask<IBlobStore> CreateStoreAsync();

    /// <summary>Removes the store and what it kept.</summary>
    protected abstract ValueTask DestroyStoreAsync();

    public async ValueTask InitializeAsync() => _store = await CreateStoreAsync();

    public async ValueTask DisposeAsync()
    {
        await DestroyStoreAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1)]
    [InlineData(10_000, 7)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_537, 4096)]
    [InlineData(100_000, 16_384)]
    [InlineData(200_000, 65_535)]
    [InlineData(3_000_001, 196_608)]
    [InlineData(3_000_001, 3_000_001)]
    [InlineData(8_388_608, 1_000_000)]
    [InlineData(8_388_609, 1_000_000)]
    [InlineData(17_000_000, 600_000)]
    [InlineData(17_000_000, 17_000_000)]
    public async Task Commit_BodyInPieces_ReadsBackTheSameBytes(int length, int piece)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await using (var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel))
        {
            for (var at = 0; at < length; at += piece)
            {
                await writer.Body.WriteAsync(content.AsMemory(at, Math.Min(piece, length - at)), Cancel);
            }

            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("2026/11/21/a.png"));
    }

    [Fact]
    public async Task Commit_SynchronousAndAsynchronousWritesMixed_KeepsTheirOrder()
    {
        var content = RandomNumberGenerator.GetBytes(500_000);
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            writer.Body.Write(content.AsSpan(0, 10));
            await writer.Body.WriteAsync(content.AsMemory(10, 100_000), Cancel);
            writer.Body.Write(content.AsSpan(100_010, 300_000));
            await writer.Body.WriteAsync(content.AsMemory(400_010, 90), Cancel);
            writer.Body.Write(content.AsSpan(400_100));
            await writer.Body.FlushAsync(Cancel);
            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("a.png"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000_000)]
    public async Task Create_LengthClaimed_ClaimChangesNothing(long claimed)
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        await using (var writer = await Store.CreateAsync("a.png", claimed, Cancel))
        {
            await writer.Body.WriteAsync(content, Cancel);
            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("a.png"));
        Assert.Equal(100_000, Assert.Single(await ListAsync("")).Bytes);
    }

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

    [Theory]
    [InlineData(1000)]
    [InlineData(11_000_000)]
    public async Task ReadMetadata_CommittedWithSome_GivesThemBack(int length)
    {
        await using (var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[length], Cancel);
            await writer.CommitAsync(s_story, Cancel);
        }

        Assert.Equal(s_story, await Store.ReadMetadataAsync("2026/11/21/a.png", Cancel));
    }

    [Fact]
    public async Task ReadMetadata_LongText_KeepsTheRestAndTheBeginning()
    {
        var story = new Dictionary<string, string>(s_story) { ["prompt"] = string.Concat(Enumerable.Repeat("灯台 ", 10_000)) };
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.CommitAsync(story, Cancel);
        }

        var read = await Store.ReadMetadataAsync("a.png", Cancel);

        Assert.NotNull(read);
        Assert.Equal(story["original_filename"], read["original_filename"]);
        Assert.StartsWith(read["prompt"], story["prompt"], StringComparison.Ordinal);
        Assert.StartsWith("灯台 灯台", read["prompt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadMetadata_CommittedWithoutOrReplacedSo_IsEmpty()
    {
        await WriteAsync("b.png", [1]);
        await using (var writer = await Store.CreateAsync("b.png", Cancel))
        {
            await writer.CommitAsync(metadata: null, Cancel);
        }

        Assert.Equal([], await Store.ReadMetadataAsync("b.png", Cancel));
        Assert.Null(await Store.ReadMetadataAsync("2026/11/21/none.png", Cancel));
    }

    [Fact]
    public async Task Commit_CancelledBefore_KeepsNothing()
    {
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[10], Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await writer.CommitAsync(s_metadata, new CancellationToken(canceled: true)));
        }

        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task Commit_Twice_IsRefused()
    {
        await using var writer = await Store.CreateAsync("a.png", Cancel);
        await writer.CommitAsync(s_metadata, Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CommitAsync(s_metadata, Cancel));
    }

    [Fact]
    public async Task Commit_NameTaken_ReplacesTheBlob()
    {
        await WriteAsync("a.png", [1, 2, 3]);
        await WriteAsync("a.png", [4, 5]);

        Assert.Equal([4, 5], await ReadAsync("a.png"));
        Assert.Equal(2, Assert.Single(await ListAsync("")).Bytes);
    }

    [Fact]
    public async Task OpenRead_AnyPlace_CanSeek()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        await WriteAsync("a.png", content);

        await using var stream = await Store.OpenReadAsync("a.png", Cancel);

        Assert.NotNull(stream);
        Assert.True(stream.CanSeek);
        Assert.Equal(100_000, stream.Length);
        Assert.Equal(0, stream.Position);
        var middle = new byte[1000];
        stream.Seek(50_000, SeekOrigin.Begin);
        await stream.ReadExactlyAsync(middle, Cancel);
        Assert.Equal(content[50_000..51_000], middle);
    }

    [Fact]
    public async Task OpenRead_BackAndForth_ReadsWhatIsThere()
    {
        var content = RandomNumberGenerator.GetBytes(6_000_000);
        await WriteAsync("a.png", content);
        await using var stream = await Store.OpenReadAsync("a.png", Cancel);
        var some = new byte[100_000];

        foreach (var at in new[] { 0, 5_900_000, 17, 2_000_000, 1_999_999 })
        {
            stream!.Position = at;
            await stream.ReadExactlyAsync(some, Cancel);
            Assert.Equal(content[at..(at + some.Length)], some);
        }

        stream!.Seek(-10, SeekOrigin.End);
        Assert.Equal(10, await stream.ReadAtLeastAsync(some, 20, throwOnEndOfStream: false, Cancel));
        Assert.Equal(0, await stream.ReadAsync(some, Cancel));
        stream.Seek(0, SeekOrigin.Begin);
        Assert.Equal(1, stream.Read(some, 0, 1));
        Assert.Equal(content[0], some[0]);
    }

    [Fact]
    public async Task OpenRead_NoSuchBlob_IsNull()
    {
        await WriteAsync("2026/11/21/a.png", [1]);

        Assert.Null(await Store.OpenReadAsync("2026/11/21/b.png", Cancel));
        Assert.Null(await Store.OpenReadAsync("2026/11/22/a.png", Cancel));
        Assert.Null(await Store.OpenReadAsync("2026/11/21", Cancel));
    }

    [Fact]
    public async Task Delete_TwoTimes_TellsWhetherThereWasOne()
    {
        await WriteAsync("2026/11/21/a.png", [1]);
        await WriteAsync("2026/11/21/b.png", [2]);

        Assert.True(await Store.DeleteAsync("2026/11/21/a.png", Cancel));
        Assert.False(await Store.DeleteAsync("2026/11/21/a.png", Cancel));
        Assert.False(await Store.DeleteAsync("2026/01/01/a.png", Cancel));
        Assert.Null(await Store.OpenReadAsync("2026/11/21/a.png", Cancel));
        Assert.Equal("2026/11/21/b.png", Assert.Single(await ListAsync("")).Name);
    }

    [Theory]
    [InlineData("", "2026/11/20/a.png", "2026/11/21/a.png", "2026/11/21/b.jpg", "inputs/c-image-0")]
    [InlineData("2026/", "2026/11/20/a.png", "2026/11/21/a.png", "2026/11/21/b.jpg")]
    [InlineData("2026/11/21/", "2026/11/21/a.png", "2026/11/21/b.jpg")]
    [InlineData("2026/11/2", "2026/11/20/a.png", "2026/11/21/a.png", "2026/11/21/b.jpg")]
    [InlineData("2026/11/21/b", "2026/11/21/b.jpg")]
    [InlineData("2025/")]
    [InlineData("../")]
    [InlineData("/")]
    public async Task List_Prefix_NamesWhatStartsWithIt(string prefix, params string[] expected)
    {
        foreach (var name in new[] { "2026/11/20/a.png", "2026/11/21/a.png", "2026/11/21/b.jpg", "inputs/c-image-0" })
        {
            await WriteAsync(name, [1, 2, 3]);
        }

        var names = (await ListAsync(prefix)).Select(entry => entry.Name);

        Assert.Equal(expected, names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_ManyBlobs_NamesEachOnceWithLengthAndTime()
    {
        var before = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 600; i++)
        {
            await WriteAsync($"2026/11/21/{i}.png", new byte[i % 7]);
        }

        var after = TimeProvider.System.GetUtcNow();
        var entries = await ListAsync("");

        Assert.Equal(600, entries.Select(entry => entry.Name).Distinct().Count());
        Assert.Equal(600, entries.Count);
        Assert.Equal(4, entries.Single(entry => entry.Name == "2026/11/21/11.png").Bytes);

        // A file system's clock may be as coarse as a tick of the kernel, a bucket's as a second.
        var slack = TimeSpan.FromSeconds(2);
        Assert.All(entries, entry => Assert.InRange(entry.WrittenAt, before - slack, after + slack));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../a.png")]
    [InlineData("2026/../../a.png")]
    [InlineData("2026/./a.png")]
    [InlineData("2026//a.png")]
    [InlineData("2026/")]
    [InlineData(".hidden/a.png")]
    [InlineData("2026/.hidden")]
    [InlineData("2026\\a.png")]
    [InlineData("a\0.png")]
    [InlineData("a\n.png")]
    [InlineData("a b.png")]
    [InlineData("C:a.png")]
    [InlineData("ä.png")]
    [InlineData("2026/11/21/a.json")]
    [InlineData("2026/11/21/a.JSON")]
    public async Task AnyOperation_NameNotAllowed_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync(name, 10, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.OpenReadAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadMetadataAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(name, Cancel));
    }

    [Fact]
    public async Task Create_NameOfTheLongestKind_Works()
    {
        var name = "2026/11/21/" + new string('x', 145) + ".png";
        Assert.Equal(160, name.Length);

        await WriteAsync(name, [1]);

        Assert.Equal([1], await ReadAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync("y" + name, Cancel));
    }

    [Fact]
    public async Task Commit_ManyAtOnce_EachIsWhole()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), Cancel, async (i, _) => await WriteAsync($"2026/11/{i % 3}/{i}.png", Content(i)));

        Assert.Equal(64, (await ListAsync("")).Count);
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(Content(i), await ReadAsync($"2026/11/{i % 3}/{i}.png"));
        }

        static byte[] Content(int i) => [.. Enumerable.Repeat((byte)i, 50_000 + i)];
    }

    [Fact]
    public async Task Commit_SameNameWhileOthersRead_ReadersSeeOneWholeVersion()
    {
        await WriteAsync("a.png", Version(0));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, ReadersWhileReplaced).Select(_ => Task.Run(
            async () =>
            {
                var seen = 0;
                while (!done.IsCancellationRequested || seen == 0)
                {
                    var bytes = await ReadAsync("a.png");
                    Assert.Equal(Version(bytes[0]), bytes);
                    seen++;
                }
            },
            Cancel)).ToList();

        for (byte version = 1; version < 50; version++)
        {
            await WriteAsync("a.png", Version(version));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Version(49), await ReadAsync("a.png"));

        static byte[] Version(byte number) => [.. Enumerable.Repeat(number, 70_000 + number * 1000)];
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

    protected async Task WriteAsync(string name, byte[] content)
    {
        await using var writer = await Store.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(content, Cancel);
        await writer.CommitAsync(s_metadata, Cancel);
    }

    protected async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, Cancel);
        Assert.NotNull(stream);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    protected async Task<List<BlobEntry>> ListAsync(string prefix)
    {
        var entries = new List<BlobEntry>();
        await foreach (var entry in Store.ListAsync(prefix, Cancel))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
