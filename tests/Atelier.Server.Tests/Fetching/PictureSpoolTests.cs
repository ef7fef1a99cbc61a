using Atelier.Core.Engine;
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
    public async Task RemoveLeftovers_AfterACrash_ClearsWhatNobodyAliveWrites()
    {
        var old = Path.Combine(_folder.FullName, "old+elsewhere+1+1.spool");
        var dead = Path.Combine(_folder.FullName, $"dead+{new NodeIdentity().Name.Split('/')[0]}+{Environment.ProcessId}+1.spool");
        var elsewhere = Path.Combine(_folder.FullName, "fresh+elsewhere+1+1.spool");
        var foreign = Path.Combine(_folder.FullName, "old.png");
        foreach (var file in (string[])[old, dead, elsewhere, foreign])
        {
            await File.WriteAllBytesAsync(file, [1], Cancel);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(old, now.AddHours(-3));
        File.SetLastWriteTimeUtc(foreign, now.AddHours(-3));
        await using var living = Spool().Create();
        await living.WriteAsync(new byte[100], Cancel);
        var ours = Assert.Single(_folder.GetFiles(), file => file.Length == 100).FullName;

        Spool().RemoveLeftovers();

        Assert.Equal(new[] { elsewhere, foreign, ours }.Order(StringComparer.Ordinal), _folder.GetFiles().Select(static file => file.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RemoveLeftovers_FolderNotMadeYet_DoesNothing()
    {
        var spool = new PictureSpool(Options.Create(new PictureSpoolOptions { Folder = Path.Combine(_folder.FullName, "none") }), new NodeIdentity(), TimeProvider.System);

        spool.RemoveLeftovers();

        Assert.Empty(_folder.GetDirectories());
    }

    [Fact]
    public async Task WriteAsync_FolderCannotBeMade_IsStorageThatFailed()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllBytesAsync(file, [1], Cancel);
        var spool = new PictureSpool(Options.Create(new PictureSpoolOptions { Folder = file, MemoryBytes = 16 }), new NodeIdentity(), TimeProvider.System);
        await using var stream = spool.Create();

        await Assert.ThrowsAsync<StorageException>(async () => await stream.WriteAsync(new byte[100], Cancel));
    }

    private PictureSpool Spool() =>
        new(Options.Create(new PictureSpoolOptions { Folder = _folder.FullName, MemoryBytes = 16 }), new NodeIdentity(), TimeProvider.System);

    private static async Task<byte[]> ReadAsync(ImageSource source)
    {
        await using var stream = source.OpenRead();
        var bytes = new byte[source.Length];
        await stream.ReadExactlyAsync(bytes, Cancel);
        return bytes;
    }
}
