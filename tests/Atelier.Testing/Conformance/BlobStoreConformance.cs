namespace Atelier.Testing.Conformance;

/// <summary>What every blob store keeps to. A store's tests inherit this and say how to make one.</summary>
public abstract partial class BlobStoreConformance : IAsyncLifetime
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
