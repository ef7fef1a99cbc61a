using System.Security.Cryptography;

namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
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
}
