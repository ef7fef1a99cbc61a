namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
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
}
