using Atelier.Server.Fetching;
using Atelier.Testing;
using Microsoft.Extensions.Options;

namespace Atelier.Server.Tests.Fetching;

public sealed class PictureSpoolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    public async Task CompleteAsync_SmallOrLarge_StaysInMemoryOrGoesToAFile(int bytes, int files)
    {
        var content = Enumerable.Range(0, bytes).Select(static number => (byte)number).ToArray();
        await using var stream = Spool().Create();
        await stream.WriteAsync(content.AsMemory(0, 10), Cancel);
        await stream.WriteAsync(content.AsMemory(10), Cancel);

        using var source = await stream.CompleteAsync("a.png");

        Assert.Equal(files, _folder.GetFiles().Length);
        Assert.Equal(bytes, source.Length);
        Assert.Equal(content, await ReadAsync(source));
        Assert.Equal(content, await ReadAsync(source));
        Assert.Equal("a.png", source.FileName);
    }

    [Fact]
    public async Task Dispose_OfTheSource_DeletesItsFile()
    {
        await using var stream = Spool().Create();
        await stream.WriteAsync(new byte[100], Cancel);
        var source = await stream.CompleteAsync(fileName: null);

        source.Dispose();

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Dispose_BeforeTheEnd_LeavesNothing()
    {
        var stream = Spool().Create();
        await stream.WriteAsync(new byte[100], Cancel);
        Assert.Single(_folder.GetFiles());

        await stream.DisposeAsync();

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Create_FirstFileAfterACrash_ClearsOldLeftoversOnly()
    {
        var old = Path.Combine(_folder.FullName, "old.spool");
        var fresh = Path.Combine(_folder.FullName, "fresh.spool");
        var foreign = Path.Combine(_folder.FullName, "old.png");
        foreach (var file in (string[])[old, fresh, foreign])
        {
            await File.WriteAllBytesAsync(file, [1], Cancel);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(old, now.AddHours(-3));
        File.SetLastWriteTimeUtc(foreign, now.AddHours(-3));

        await using var stream = Spool().Create();
        await stream.WriteAsync(new byte[100], Cancel);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
        Assert.True(File.Exists(foreign));
    }

    private PictureSpool Spool() =>
        new(Options.Create(new SpoolOptions { Folder = _folder.FullName, MemoryBytes = 16 }), TimeProvider.System);

    private static async Task<byte[]> ReadAsync(ImageSource source)
    {
        await using var stream = source.OpenRead();
        var bytes = new byte[source.Length];
        await stream.ReadExactlyAsync(bytes, Cancel);
        return bytes;
    }
}
