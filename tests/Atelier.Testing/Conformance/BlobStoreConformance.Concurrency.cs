namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
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
}
