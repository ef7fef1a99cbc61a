using System.Globalization;

namespace Atelier.Stores.Blobs.Local;

/// <summary>The folder of files that are being written, and the rule for telling a living writer's files from a dead one's.</summary>
/// <remarks>
/// Every store that writes holds a locked file <c>{owner}.lock</c>, and its files are <c>{owner}-{number}-{name}</c>, where the owner is
/// the process id and an id that sorts by the time of its start. The operating system drops the lock when the process goes,
/// however it goes, so that a lock nobody holds means a dead owner; a process id alone can come back as somebody else's.
/// </remarks>
internal sealed class UnfinishedFiles(LocalFolder folder, TimeProvider time) : IDisposable
{
    private const string LockExtension = ".lock";

    /// <summary>Stands for the slash within one file name; not allowed in blob names.</summary>
    private const char Slash = '+';

    /// <summary>A claimed length is only a claim: more than this is not set aside for it.</summary>
    private const long MostBytesOnTrust = 64L * 1024 * 1024;

    private const int OwnerAttempts = 5;

    private readonly Lock _opening = new();
    private string? _owner;
    private FileStream? _lock;
    private long _count;
    private bool _disposed;

    /// <summary>Opens a new file for the blob of this name.</summary>
    internal UnfinishedFile Open(string name, long expectedBytes)
    {
        try
        {
            var owner = Owner();
            var number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
            var path = Path.Combine(folder.Unfinished, $"{owner}-{number}-{name.Replace('/', Slash)}");
            var reserved = Math.Min(expectedBytes, MostBytesOnTrust);
            var handle = File.OpenHandle(
                path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous, reserved);
            return new UnfinishedFile(path, handle, reserved);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw folder.Fault("written", exception);
        }
    }

    /// <summary>Deletes files last written before a moment whose owners are gone.</summary>
    /// <returns>How many blobs' leftovers went.</returns>
    internal int RemoveLeftovers(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Unfinished))
        {
            return 0;
        }

        var removed = 0;
        foreach (var owned in Directory.GetFiles(folder.Unfinished).GroupBy(OwnerOf, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var old = owned.Where(path => File.GetLastWriteTimeUtc(path) < olderThan.UtcDateTime).ToList();
            if (owned.Key == _owner || old.Count == 0)
            {
                continue;
            }

            // Holding the dead owner's lock while its files go keeps a second sweeper out.
            using var theirs = TryLock(Path.Combine(folder.Unfinished, owned.Key + LockExtension), FileMode.OpenOrCreate);
            if (theirs is not null)
            {
                removed += old.Count(RemoveLeftover);
            }
        }

        return removed;
    }

    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            _lock?.Dispose();
            _lock = null;
        }
    }

    private static string OwnerOf(string path)
    {
        var parts = Path.GetFileName(path).Split('-', 3);
        return parts.Length == 3 ? $"{parts[0]}-{parts[1]}" : Path.GetFileNameWithoutExtension(path);
    }

    private static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return TakeLock(path, mode);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStream TakeLock(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    private string Owner()
    {
        if (_lock is not null)
        {
            return _owner!;
        }

        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Directory.CreateDirectory(folder.Unfinished);
            for (var attempt = 1; _lock is null; attempt++)
            {
                // A sweeper may hold a lock file in the instant between its making and our locking; then a new name is due. A full disk
                // fails every time.
                var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
                _owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{id}");
                var path = Path.Combine(folder.Unfinished, _owner + LockExtension);
                _lock = attempt < OwnerAttempts ? TryLock(path, FileMode.CreateNew) : TakeLock(path, FileMode.CreateNew);
            }

            return _owner!;
        }
    }

    /// <returns>Whether the file held a blob's bytes, as opposed to metadata or a lock.</returns>
    private bool RemoveLeftover(string path)
    {
        LocalFolder.DeleteIfThere(path);
        var parts = Path.GetFileName(path).Split('-', 4);
        if (parts.Length != 4 || parts[3].EndsWith(BlobName.MetadataExtension, StringComparison.Ordinal))
        {
            return false;
        }

        // The writer may have died after its metadata was in place and before the blob was.
        folder.DeleteStrayMetadata(parts[3].Replace(Slash, '/'));
        return true;
    }
}
