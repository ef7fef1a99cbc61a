namespace Atelier.Abstractions.Tests.Requests;

public sealed class ImageSourceTests
{
    [Fact]
    public void OpenRead_MemorySourceTwice_ReadsFromTheBeginning()
    {
        using var source = new MemoryImageSource(new byte[] { 0, 1, 2, 3 }.AsMemory(1, 2));

        Assert.Equal([1, 2], ReadAll(source));
        Assert.Equal([1, 2], ReadAll(source));
        Assert.Equal(2, source.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_FileSource_DeletesOnlyASpool(bool spool)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [7]);
        var source = new FileImageSource(path, 1, deleteOnDispose: spool);
        Assert.Equal([7], ReadAll(source));

        source.Dispose();

        Assert.Equal(!spool, File.Exists(path));
        File.Delete(path);
    }

    private static byte[] ReadAll(ImageSource source)
    {
        using var stream = source.OpenRead();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
