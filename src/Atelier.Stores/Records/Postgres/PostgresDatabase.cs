using Atelier.Stores.Records.Sql;
using Npgsql;

namespace Atelier.Stores.Records.Postgres;

/// <summary>The records database on a PostgreSQL server, shared by any number of nodes.</summary>
/// <remarks>
/// Opens itself at first use. Each call takes a connection from the pool and gives it back. What a server's restart or a conflict between transactions took
/// back, and certainly did not commit, runs again; see docs/decisions/0005-two-record-engines.md.
/// </remarks>
internal sealed class PostgresDatabase : IRecordEngine, IAsyncDisposable
{
    /// <summary>How often a write starts, before it fails: conflicts settle within one or two.</summary>
    private const int Attempts = 5;

    private const int KeepAliveSeconds = 15;

    private readonly PostgresAddress _address;
    private readonly TimeSpan _patience;
    private readonly NpgsqlDataSource _source;

    /// <summary>
    /// Lists have a third of the connections to themselves: somebody's long list must not hold up everybody's pictures. They are planned anew each time: whether
    /// the newest or the words are the way to what is searched for depends on how rare the words are, which a prepared plan does not ask.
    /// </summary>
    private readonly NpgsqlDataSource _lists;

    private readonly SemaphoreSlim _opening = new(1);
    private readonly PostgresGates _gates = new();

    /// <summary>Who may have a connection. Npgsql's own wait for one is as short as that for a server that is away.</summary>
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _freeForLists;
    private volatile bool _isOpen;

    internal PostgresDatabase(PostgresAddress address)
    {
        _address = address;
        _patience = address.Settings.CommandTimeout > 0 ? TimeSpan.FromSeconds(address.Settings.CommandTimeout) : Timeout.InfiniteTimeSpan;

        // One is left for signals.
        var connections = Math.Max(2, address.Settings.MaxPoolSize - 1);
        var forLists = Math.Max(1, connections / 3);
        _source = Build(PoolOf(connections - forLists));
        var lists = PoolOf(forLists);
        lists.MaxAutoPrepare = 0;
        _lists = Build(lists);
        _free = new SemaphoreSlim(connections - forLists);
        _freeForLists = new SemaphoreSlim(forLists);
    }

    /// <inheritdoc/>
    public SqlDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public string Engine => "postgresql";

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
            {
                await TryWriteAsync(session => PostgresMigrations.ApplyAsync(session, _address.ToString()), PostgresMigrations.Alone, cancellationToken);
                _isOpen = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<T> WriteAsync<T>(Func<IRecordSession, ValueTask<T>> body, RecordLock alone, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await TryWriteAsync(body, alone, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<T> FindAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await ReadAsync(_source, _free, query, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<T> ListAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await ReadAsync(_lists, _freeForLists, query, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _lists.DisposeAsync();
        _opening.Dispose();
        _free.Dispose();
        _freeForLists.Dispose();
    }

    /// <summary>A connection of the pool.</summary>
    /// <exception cref="StorageException">There is none to be had; trying again at once would be no use.</exception>
    internal ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(_source, cancellationToken);

    /// <summary>A connection beside the pool for somebody who keeps it, and that is asked now and then whether it still stands.</summary>
    /// <exception cref="StorageException">There is none to be had.</exception>
    internal async ValueTask<NpgsqlConnection> ConnectAloneAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        var settings = new NpgsqlConnectionStringBuilder(_address.Settings.ConnectionString) { Pooling = false, KeepAlive = KeepAliveSeconds };
        await using var source = Build(settings);
        return await ConnectAsync(source, cancellationToken);
    }

    private NpgsqlConnectionStringBuilder PoolOf(int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(_address.Settings.ConnectionString) { MaxPoolSize = connections };
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, connections);
        return settings;
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (PostgresFault.Explain(exception, _address) is StorageException explained)
        {
            throw explained;
        }
    }

    private async ValueTask<T> ReadAsync<T>(
        NpgsqlDataSource source,
        SemaphoreSlim free,
        Func<IRecordSession, ValueTask<T>> query,
        CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(free, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await ConnectAsync(source, cancellationToken);
                return await query(new PostgresSession(connection, cancellationToken));
            }
            catch (Exception exception) when (attempt == 1 && PostgresFault.IsConnectionLost(exception))
            {
                // The pool kept it from before a restart of the server. All such are gone from it now.
            }
            catch (Exception exception) when (PostgresFault.Explain(exception, _address) is StorageException explained)
            {
                throw explained;
            }
        }
    }

    private async ValueTask<T> TryWriteAsync<T>(Func<PostgresSession, ValueTask<T>> body, RecordLock alone, CancellationToken cancellationToken)
    {
        var keys = PostgresLocks.KeysOf(alone);
        using var pass = await _gates.EnterAsync(keys, cancellationToken);
        using var turn = await TakeTurnAsync(_free, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var isCommitting = false;
            try
            {
                await using var connection = await ConnectAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var session = new PostgresSession(connection, cancellationToken);
                await PostgresLocks.TakeAsync(session, keys);
                var result = await body(session);

                // From here on nobody may give up: whoever is told that it failed would do it again.
                isCommitting = true;
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception exception) when (attempt < Attempts && MayRunAgain(exception, isCommitting))
            {
            }
            catch (Exception exception) when (PostgresFault.Explain(exception, _address) is StorageException explained)
            {
                throw explained;
            }
        }
    }

    private async ValueTask<Turn> TakeTurnAsync(SemaphoreSlim free, CancellationToken cancellationToken) =>
        await free.WaitAsync(_patience, cancellationToken) ? new Turn(free) : throw PostgresFault.NoneLeft(_address);

    /// <summary>A conflict always; a lost connection unless the commit may have arrived.</summary>
    private static bool MayRunAgain(Exception exception, bool isCommitting) =>
        PostgresFault.IsConflict(exception) || (!isCommitting && PostgresFault.IsConnectionLost(exception));
}
