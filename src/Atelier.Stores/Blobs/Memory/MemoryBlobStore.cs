using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Atelier.Stores.Blobs.Memory;

/// <summary>Keeps blobs in memory, up to a limit.</summary>
internal sealed class MemoryBlobStore(long limitBytes, TimeProvider time) : IBlobStore
{
    private static readonly Dictionary<string, string> s_none = [];

    private readonly ConcurrentDictionary<string, Blob> _blobs = new(StringComparer.Ordinal);
    private long _usedBytes;

    public string Name { get; init; } = "memory";

    /// <summary>A tenth is left for pictures on their way in.</summary>
    public bool IsNearlyFull => UsedBytes > limitBytes - (limitBytes / 10);

    /// <summary>Bytes taken by blobs and by those being written.</summary>
    internal long UsedBytes => Volatile.Read(ref _usedBytes);

    public ValueTask<IBlobWriter> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, expectedBytes: 0, cancellationToken);

    public ValueTask<IBlobWriter> CreateAsync(string name, long expectedBytes, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedBytes);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IBlobWriter>(new MemoryBlobWriter(this, name, expectedBytes));
    }

    public ValueTask<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        cancellationToken.ThrowIfCancellationRequested();
        var stream = _blobs.TryGetValue(name, out var blob) ? new MemoryStream(blob.Bytes, writable: false) : null;
        return ValueTask.FromResult<Stream?>(stream);
    }

    public ValueTask<IReadOnlyDictionary<string, string>?> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_blobs.GetValueOrDefault(name)?.Metadata);
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        cancellationToken.ThrowIfCancellationRequested();
        var found = _blobs.TryRemove(name, out var blob);
        if (found)
        {
            Release(blob!.Bytes.Length);
        }

        return ValueTask.FromResult(found);
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (name, blob) in _blobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return new BlobEntry(name, blob.Bytes.Length, blob.WrittenAt);
            }
        }
    }

    /// <summary>Always 0: what a dead process had in memory went with it.</summary>
    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        ValueTask.FromResult(0);

    /// <summary>Counts bytes in before they are taken, so that parallel writers cannot pass the limit together.</summary>
    internal void Take(long bytes)
    {
        if (Interlocked.Add(ref _usedBytes, bytes) > limitBytes)
        {
            Release(bytes);
            throw new StorageException(
                $"The picture store in memory is full: its limit is {limitBytes} bytes. "
                + "Delete pictures, shorten their retention, raise the limit (ATELIER_MEMORY_LIMIT_MB) or keep them on disk.");
        }
    }

    internal void Release(long bytes) => Interlocked.Add(ref _usedBytes, -bytes);

    /// <summary>Makes a blob visible whose bytes were taken before.</summary>
    internal void Put(string name, byte[] bytes, IReadOnlyDictionary<string, string>? metadata)
    {
        var blob = new Blob(bytes, time.GetUtcNow(), metadata ?? s_none);
        while (!_blobs.TryAdd(name, blob))
        {
            if (_blobs.TryGetValue(name, out var old) && _blobs.TryUpdate(name, blob, old))
            {
                Release(old.Bytes.Length);
                return;
            }
        }
    }

    private sealed record Blob(byte[] Bytes, DateTimeOffset WrittenAt, IReadOnlyDictionary<string, string> Metadata);
}
