using System.Threading.Channels;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>The one writer: takes what has queued up while it was busy and commits it together.</summary>
/// <remarks>
/// A commit costs much more than what goes into it, and SQLite has one writer anyway. Under load many callers share a commit;
/// alone, a caller waits for nobody.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Bounds how long another process waits for its turn.</summary>
    private const int BatchLimit = 256;

    private readonly Channel<WriteOperation> _queue =
        Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(4 * BatchLimit) { SingleReader = true });

    private readonly Func<SqliteSession> _open;
    private readonly Func<Exception, Exception> _explain;
    private readonly List<WriteOperation> _batch = [];
    private readonly List<WriteOperation> _executed = [];
    private readonly Task _loop;
    private SqliteSession? _session;

    /// <param name="open">Opens the connection, at the first operation and again after it broke.</param>
    /// <param name="explain">Turns trouble with the database file into something an operator understands.</param>
    public SqliteWriter(Func<SqliteSession> open, Func<Exception, Exception> explain)
    {
        _open = open;
        _explain = explain;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Does something in a write transaction.</summary>
    /// <returns>After the commit: what it returned.</returns>
    internal async ValueTask<T> ExecuteAsync<T>(Func<IRecordSession, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var operation = new WriteOperation<T>(body, cancellationToken);
        if (!_queue.Writer.TryWrite(operation))
        {
            try
            {
                await _queue.Writer.WriteAsync(operation, cancellationToken);
            }
            catch (ChannelClosedException)
            {
                throw new ObjectDisposedException(nameof(SqliteWriter), "The records database is closed.");
            }
        }

        return await operation.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _session?.Dispose();
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_batch.Count < BatchLimit && _queue.Reader.TryRead(out var operation))
            {
                if (operation.IsCancelled)
                {
                    operation.Cancel();
                }
                else
                {
                    _batch.Add(operation);
                }
            }

            if (_batch.Count > 0)
            {
                Commit();
                _batch.Clear();
            }
        }
    }

    private void Commit()
    {
        try
        {
            _session ??= _open();
            _session.Execute("BEGIN IMMEDIATE");
            if (_batch.Count == 1)
            {
                // Nothing but its own work is lost with it, so it needs no savepoint.
                _batch[0].Execute(_session);
                _executed.Add(_batch[0]);
            }
            else
            {
                ExecuteAll(_session);
            }

            _session.Execute("COMMIT");
            _executed.ForEach(operation => operation.Succeed());
        }
#pragma warning disable CA1031 // Whatever it is, the callers have to hear of it, and the loop has to live.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Abandon();
            var reason = _explain(exception);
            _batch.ForEach(operation => operation.Fail(reason));
        }
        finally
        {
            _executed.Clear();
        }
    }

    private void ExecuteAll(SqliteSession session)
    {
        foreach (var operation in _batch)
        {
            if (TryExecute(session, operation))
            {
                _executed.Add(operation);
            }
        }
    }

    /// <summary>Runs one operation so that its failure takes nothing but itself back.</summary>
    private bool TryExecute(SqliteSession session, WriteOperation operation)
    {
        session.Execute("SAVEPOINT operation");
        try
        {
            operation.Execute(session);
            session.Execute("RELEASE operation");
            return true;
        }
        catch (Exception exception) when (session.InTransaction)
        {
            // A full or broken disk ends the whole transaction by itself; then the filter lets it pass, and nobody succeeds.
            session.Execute("ROLLBACK TO operation");
            session.Execute("RELEASE operation");
            operation.Fail(_explain(exception));
            return false;
        }
    }

    /// <summary>Takes the open transaction back. Where even that fails, the next batch starts on a new connection.</summary>
    private void Abandon()
    {
        try
        {
            if (_session is { InTransaction: true } session)
            {
                session.Execute("ROLLBACK");
            }
        }
#pragma warning disable CA1031 // The first exception is the one that tells; this one only means that the connection is beyond use.
        catch (Exception)
#pragma warning restore CA1031
        {
            _session?.Dispose();
            _session = null;
        }
    }
}
