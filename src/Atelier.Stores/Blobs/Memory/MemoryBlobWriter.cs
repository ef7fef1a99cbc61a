namespace Atelier.Stores.Blobs.Memory;

/// <summary>Collects a blob in pooled memory and hands the store an array of exactly its length.</summary>
internal sealed class MemoryBlobWriter(MemoryBlobStore store, string name, long expectedBytes) : IBlobWriter
{
    private readonly MemoryBlobBody _body = new(store, expectedBytes);
    private bool _committed;

    public Stream Body => _body;

    public ValueTask CommitAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_committed)
        {
            throw new InvalidOperationException("This blob is committed already.");
        }

        store.Put(name, _body.Detach(), metadata);
        _committed = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _body.DisposeAsync();
}
