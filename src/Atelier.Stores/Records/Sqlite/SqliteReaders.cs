using System.Collections.Concurrent;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>A few read-only connections, opened when needed; in WAL mode readers never wait for the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSession> open, int limit) : IDisposable
{
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private readonly SemaphoreSlim _free = new(limit);
    private bool _disposed;

    internal async ValueTask<T> ReadAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Read(query);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for queries under way and closes the connections.</summary>
    public void Dispose()
    {
        _disposed = true;
        for (var i = 0; i < limit; i++)
        {
            _free.Wait();
        }

        foreach (var session in _idle)
        {
            session.Dispose();
        }

        _free.Release(limit);
    }

    private T Read<T>(Func<IRecordSession, ValueTask<T>> query)
    {
        if (!_idle.TryPop(out var session))
        {
            session = open();
        }

        var healthy = false;
        try
        {
            var result = session.Run(query);
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy)
            {
                _idle.Push(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }
}
