using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Core.Tests.Engine;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Core.Tests.Library;

public sealed class OrphansTests : IAsyncDisposable
{
    private const string LongName = "2026/11/21/0193484fd5a07000a0000000000000aa.png";
    private const string ShortName = "2026/11/21/0193484fd5a07000.png";

    private static readonly Dictionary<string, string> s_ours = new() { ["job_id"] = "0193484fd5a07000a0000000000000bb" };
    private static readonly Dictionary<string, string> s_theirs = new() { ["source_url"] = "https://example.org" };

    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services;

    public OrphansTests() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(_time)
        .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
        .BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData(LongName, true)]
    [InlineData("2026/11/21/0193484fd5a07000a0000000000000aa.thumb-256.webp", true)]
    [InlineData("inputs/0193484fd5a07000a0000000000000aa/image-0", true)]
    [InlineData("2026/11/21/holiday.png", false)]
    [InlineData("backup.tar", false)]
    [InlineData("2026/11/21/0193484FD5A07000A0000000000000AA.png", false)]
    public async Task Has_NoRecord_OnlyNamesLikeOursAreOrphans(string name, bool expected) =>
        Assert.Equal(expected, await HasAsync(Store(isRemote: false), name));

    [Fact]
    public async Task Has_ShortName_OnlyWhatSaysThatWeMadeIt()
    {
        var store = Store(isRemote: false);

        Assert.True(await HasAsync(store, ShortName, s_ours));
        Assert.False(await HasAsync(store, "2026/11/21/0193484fd5a07001.png", s_theirs));
        Assert.False(await HasAsync(store, "2026/11/21/0193484fd5a07002.png"));
    }

    [Fact]
    public async Task Has_RemoteBlobFromBeforeTheseRecords_IsSomebodyElses()
    {
        var store = Store(isRemote: true);
        var before = await WriteAsync(store, LongName, metadata: null);
        _time.Advance(TimeSpan.FromDays(1));
        await Orphans().BeginAsync(Cancel);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.False(await Orphans().HasAsync(store, before, Cancel));
        _time.Advance(TimeSpan.FromSeconds(1));
        var since = await WriteAsync(store, LongName, metadata: null);
        Assert.True(await Orphans().HasAsync(store, since, Cancel));
    }

    private NamedBlobStore Store(bool isRemote) => new("store", _services.GetRequiredService<IBlobStore>(), isRemote);

    private Orphans Orphans() => new(
        new EngineOptions(),
        _services.GetRequiredService<IImageStore>(),
        _services.GetRequiredService<IJobStore>(),
        _services.GetRequiredService<ISecretStore>(),
        _time);

    private async Task<bool> HasAsync(IBlobStore store, string name, IReadOnlyDictionary<string, string>? metadata = null) =>
        await Orphans().HasAsync(store, await WriteAsync(store, name, metadata), Cancel);

    private async Task<BlobEntry> WriteAsync(IBlobStore store, string name, IReadOnlyDictionary<string, string>? metadata)
    {
        await using var writer = await store.CreateAsync(name, Cancel);
        await writer.CommitAsync(metadata, Cancel);
        return new BlobEntry(name, 0, _time.GetUtcNow());
    }
}
