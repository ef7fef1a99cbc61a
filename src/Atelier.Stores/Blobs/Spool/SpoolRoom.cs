namespace Atelier.Stores.Blobs.Spool;

/// <summary>Counts what waits, and keeps it within its limit.</summary>
internal sealed class SpoolRoom(string store, long limitBytes)
{
    private readonly Lock _counting = new();
    private int _waiting;
    private long _bytes;

    public SpoolState State
    {
        get
        {
            lock (_counting)
            {
                return new SpoolState(_waiting, _bytes, _bytes < limitBytes);
            }
        }
    }

    /// <summary>Starts again from what really lies there: other processes put and take as well.</summary>
    public void Count(IReadOnlyCollection<BlobEntry> waiting)
    {
        lock (_counting)
        {
            _waiting = waiting.Count;
            _bytes = waiting.Sum(static entry => entry.Bytes);
        }
    }

    /// <exception cref="StorageException">There is no room.</exception>
    public void Take(long bytes)
    {
        lock (_counting)
        {
            if (_bytes + bytes > limitBytes)
            {
                throw new StorageException(
                    $"The store '{store}' does not take pictures, and {_bytes} of {limitBytes} bytes that may wait for it here are used. "
                    + "Bring it back, or let more wait (ATELIER_SPOOL_LIMIT_MB).");
            }

            _bytes += bytes;
            _waiting++;
        }
    }

    public void Release(long bytes)
    {
        lock (_counting)
        {
            _bytes = Math.Max(0, _bytes - bytes);
            _waiting = Math.Max(0, _waiting - 1);
        }
    }
}
