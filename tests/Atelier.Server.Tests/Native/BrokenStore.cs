using System.Runtime.CompilerServices;

namespace Atelier.Server.Tests.Native;

/// <summary>A store in memory that can be told to fail.</summary>
internal sealed class BrokenStore : IBlobStore
{
    private readonly Dictionary<string, byte[]> _blobs = [];

    public string Name => "disk";

    public bool IsBroken { get; set; }

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        return new(new Writer(_blobs, name));
    }

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        return new(_blobs.TryGetValue(name, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
    }

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        return new(_blobs.ContainsKey(name) ? new Dictionary<string, string>() : null);
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        return new(_blobs.Remove(name));
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) => new(0);

    private void Check()
    {
        if (IsBroken)
        {
            throw new StorageException("The disk is on fire.");
        }
    }

    private sealed class Writer(Dictionary<string, byte[]> blobs, string name) : IBlobWriter
    {
        private readonly MemoryStream _body = new();

        public Stream Body => _body;

        public ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        {
            blobs[name] = _body.ToArray();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => _body.DisposeAsync();
    }
}
