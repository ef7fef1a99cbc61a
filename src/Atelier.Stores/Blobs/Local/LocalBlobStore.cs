using System.IO.Enumeration;
using System.Runtime.CompilerServices;

namespace Atelier.Stores.Blobs.Local;

/// <summary>Keeps blobs as files under one folder, with their metadata as a <c>.json</c> of the same stem beside them.</summary>
/// <remarks>
/// A blob is written under <c>.unfinished</c> and renamed into place, after its metadata; a visible blob is therefore whole and
/// has its metadata, whenever the process dies. Two blobs that differ in nothing but their extension share one metadata file.
/// </remarks>
internal sealed class LocalBlobStore : IBlobStore, IDisposable
{
    private const int ListingBatch = 256;
    private readonly LocalFolder _folder;
    private readonly UnfinishedFiles _unfinished;
    private readonly bool _flushToDisk;

    /// <param name="root">The folder; made when first written to.</param>
    /// <param name="flushToDisk">Whether a committed blob survives a power cut, not only the death of the process.</param>
    /// <param name="time">Names the files of this process.</param>
    public LocalBlobStore(string root, bool flushToDisk, TimeProvider time)
    {
        _folder = new LocalFolder(root);
        _unfinished = new UnfinishedFiles(_folder, time);
        _flushToDisk = flushToDisk;
    }

    public string Name => "disk";

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, expectedBytes: 0, cancellationToken);

    public async ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedBytes);

        return await PoolThread.RunAsync<IBlobWriter>(
            () =>
            {
                var file = _unfinished.Open(name, expectedBytes);
                return new LocalBlobWriter(_folder, name, file, _flushToDisk);
            },
            cancellationToken);
    }

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_folder.TryOpen(name));
    }

    public async ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        return await PoolThread.RunAsync(() => _folder.ReadMetadata(name), cancellationToken);
    }

    public Uri? AddressOf(string name)
    {
        BlobName.Check(name);
        return new Uri(_folder.PathOf(name));
    }

    public async ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        return await PoolThread.RunAsync(() => _folder.Delete(name), cancellationToken);
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var entries = _folder.Enumerate(prefix).GetEnumerator();
        var batch = new List<BlobEntry>(ListingBatch);
        do
        {
            batch.Clear();
            await Task.Run(() => Fill(batch, entries), cancellationToken);
            foreach (var entry in batch)
            {
                yield return entry;
            }
        }
        while (batch.Count == ListingBatch);
    }

    public async ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        await Task.Run(() => _unfinished.RemoveLeftovers(olderThan, cancellationToken), cancellationToken);

    public void Dispose() => _unfinished.Dispose();

    private static void Fill(List<BlobEntry> batch, IEnumerator<BlobEntry> entries)
    {
        while (batch.Count < ListingBatch && entries.MoveNext())
        {
            batch.Add(entries.Current);
        }
    }
}
