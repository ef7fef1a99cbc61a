using Atelier.Stores.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Stores.Tests;

public sealed class RegistrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAtelierStores_Memory_TouchesNoDisk()
    {
        using var folder = new TemporaryFolder();
        var options = new StoreOptions
        {
            DataFolder = folder.File("data"),
            BlobStore = StoreKind.Memory,
            RecordStore = StoreKind.Memory,
            MemoryLimitBytes = 10,
        };
        await using var provider = new ServiceCollection().AddAtelierStores(options).BuildServiceProvider();

        var blobs = provider.GetRequiredService<IBlobStore>();
        await using (var writer = await blobs.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[10], Cancel);
            await writer.CommitAsync(null, Cancel);
        }

        await provider.GetRequiredService<IRecordDatabase>().OpenAsync(Cancel);
        await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await using var writer = await blobs.CreateAsync("b.png", Cancel);
            await writer.Body.WriteAsync(new byte[1], Cancel);
        });
        Assert.Equal("memory", blobs.Name);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task AddAtelierStores_Disk_EverythingLiesInTheDataFolder()
    {
        using var folder = new TemporaryFolder();
        await using (var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = folder.File("data") })
            .BuildServiceProvider())
        {
            await WriteAsync(provider.GetRequiredService<IBlobStore>());
            await provider.GetRequiredService<IRecordDatabase>().OpenAsync(Cancel);
        }

        Assert.True(File.Exists(folder.File("data/images/2026/a.png")));
        Assert.True(File.Exists(folder.File("data/atelier.db")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task AddAtelierStores_BlobFolder_PicturesLieThere()
    {
        using var folder = new TemporaryFolder();
        await using var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = folder.File("data"), BlobFolder = folder.File("pictures") })
            .BuildServiceProvider();

        await WriteAsync(provider.GetRequiredService<IBlobStore>());

        Assert.True(File.Exists(folder.File("pictures/2026/a.png")));
    }

    [Fact]
    public async Task AddAtelierStores_Stores_ShareOneDatabase()
    {
        await using var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { RecordStore = StoreKind.Memory })
            .BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<IRecordEngine>(), provider.GetRequiredService<IRecordDatabase>());
        Assert.IsType<JobStore>(provider.GetRequiredService<IJobStore>());
        Assert.IsType<ImageStore>(provider.GetRequiredService<IImageStore>());
        Assert.IsType<LedgerStore>(provider.GetRequiredService<ILedgerStore>());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(" ", 1)]
    [InlineData("data", 0)]
    public void AddAtelierStores_BadOption_IsRefused(string dataFolder, long limit) =>
        Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddAtelierStores(
            new StoreOptions { DataFolder = dataFolder, MemoryLimitBytes = limit }));

    private static async Task WriteAsync(IBlobStore blobs)
    {
        await using var writer = await blobs.CreateAsync("2026/a.png", Cancel);
        await writer.CommitAsync(null, Cancel);
    }
}
