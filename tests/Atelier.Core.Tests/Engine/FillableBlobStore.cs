namespace Atelier.Core.Tests.Engine;

/// <summary>A store that takes nothing while it is full.</summary>
internal sealed class FillableBlobStore(IBlobStore inner) : IBlobStore
{
    public bool IsFull { get; set; }

    /// <summary>How many blobs it holds before it calls itself nearly full.</summary>
    public int? Room { get; set; }

    public string Name => inner.Name;

    public bool IsNearlyFull => Room is { } room && inner.ListAsync("", CancellationToken.None).ToBlockingEnumerable(CancellationToken.None).Count() >= room;

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        IsFull ? throw new StorageException("The disk is full.") : inner.CreateAsync(name, cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken) => inner.OpenReadAsync(name, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken) =>
        inner.ReadMetadataAsync(name, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        inner.RemoveUnfinishedAsync(olderThan, cancellationToken);
}
