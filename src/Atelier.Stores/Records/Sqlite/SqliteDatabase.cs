using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>The records database: one writer and a few readers over one file, or one connection to memory.</summary>
/// <remarks>Opens itself at first use. Other processes may use the same file at the same time.</remarks>
internal sealed class SqliteDatabase : IRecordEngine, IAsyncDisposable
{
    /// <summary>How long a statement waits for another process's lock before SQLite gives up, in milliseconds.</summary>
    private const int BusyMilliseconds = 5000;

    /// <summary>Connections each for look-ups and for lists: somebody's long list must not hold up everybody's pictures.</summary>
    private const int ReaderLimit = 2;

    private const int SetupAttempts = 5;

    private const string CountChanges = "SELECT total_changes()";

    private readonly string? _file;
    private readonly RecordDurability _durability;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders? _finders;
    private readonly SqliteReaders? _listers;
    private volatile bool _isOpen;

    private SqliteDatabase(string? file, RecordDurability durability)
    {
        _file = file;
        _durability = durability;
        _writer = new SqliteWriter(OpenWriter, Explain);

        // Memory belongs to one connection, so there its reads queue up with its writes.
        if (file is not null)
        {
            _finders = new SqliteReaders(OpenReader, ReaderLimit);
            _listers = new SqliteReaders(OpenReader, ReaderLimit);
        }
    }

    /// <summary>A database in a file; the file and its folder are made when missing.</summary>
    public static SqliteDatabase InFile(string file, RecordDurability durability) => new(Path.GetFullPath(file), durability);

    /// <summary>A database that is gone when it is disposed.</summary>
    public static SqliteDatabase InMemory() => new(file: null, RecordDurability.Normal);

    /// <inheritdoc/>
    public SqlDialect Dialect => SqliteDialect.Instance;

    /// <inheritdoc/>
    public string Engine => "sqlite";

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
        {
            await _writer.ExecuteAsync(static _ => ValueTask.FromResult(true), cancellationToken);
        }
    }

    /// <inheritdoc cref="IRecordEngine.WriteAsync{T}(Func{IRecordSession, ValueTask{T}}, CancellationToken)"/>
    public ValueTask<T> WriteAsync<T>(Func<IRecordSession, ValueTask<T>> body, CancellationToken cancellationToken) =>
        _writer.ExecuteAsync(body, cancellationToken);

    /// <summary>The same as without the lock: whoever writes is the only one.</summary>
    public ValueTask<T> WriteAsync<T>(Func<IRecordSession, ValueTask<T>> body, RecordLock alone, CancellationToken cancellationToken) =>
        WriteAsync(body, cancellationToken);

    /// <summary>Looks something up by an index, within microseconds and therefore on the caller's thread.</summary>
    public ValueTask<T> FindAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken) =>
        ReadAsync(_finders, query, cancellationToken);

    /// <summary>Reads what may take a while, on a pool thread.</summary>
    public async ValueTask<T> ListAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken) =>
        await Task.Run(() => ReadAsync(_listers, query, cancellationToken).AsTask(), cancellationToken);

    /// <summary>Merges the index of words bit by bit, which leaves deleted ones behind; in the end the write-ahead log goes as well.</summary>
    public async ValueTask<bool> ScrubAsync(CancellationToken cancellationToken)
    {
        // Two changed rows are what the request itself takes.
        var changed = await WriteAsync<long>(
            static async session =>
            {
                var before = await session.QueryFirstAsync(CountChanges, static row => row.Number(0));
                await session.ExecuteAsync(SqliteTerms.Merge);
                return await session.QueryFirstAsync(CountChanges, static row => row.Number(0)) - before;
            },
            cancellationToken);
        if (changed >= 2)
        {
            return true;
        }

        if (_file is not null)
        {
            using var session = SqliteSession.Open(_file, readOnly: false, BusyMilliseconds);
            session.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return false;
    }

    /// <summary>Commits what was accepted and closes. Nothing may be asked of it afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer goes last: the last connection to close tidies the write-ahead log away, and a reader is not able to.
        _finders?.Dispose();
        _listers?.Dispose();
        await _writer.DisposeAsync();
    }

    private async ValueTask<T> ReadAsync<T>(SqliteReaders? readers, Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        if (readers is null)
        {
            return await _writer.ExecuteAsync(query, cancellationToken);
        }

        await OpenAsync(cancellationToken);
        try
        {
            return await readers.ReadAsync(query, cancellationToken);
        }
        catch (SqliteException exception) when (Explain(exception) is StorageException explained)
        {
            throw explained;
        }
    }

    private SqliteSession OpenWriter()
    {
        if (_file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var session = OpenAndMigrate();
                _isOpen = true;
                return session;
            }
            catch (SqliteException exception) when (exception.Code == SQLitePCL.raw.SQLITE_BUSY && attempt < SetupAttempts)
            {
                // Two processes that turn a new file into WAL mode at once would wait for each other for ever; SQLite refuses one of
                // them at once. On its next attempt it holds nothing, and waits like any other.
            }
        }
    }

    private SqliteSession OpenAndMigrate()
    {
        var session = SqliteSession.Open(_file ?? ":memory:", readOnly: false, BusyMilliseconds);
        try
        {
            // What is deleted is overwritten: it is little, and somebody may have had a reason.
            // The log is checked into the database file every 16 MiB (4,000 pages): less often than SQLite's own 4 MiB, for throughput.
            session.Run(
                $"""
                PRAGMA journal_mode = WAL;
                PRAGMA foreign_keys = ON;
                PRAGMA synchronous = {(_durability == RecordDurability.Full ? "FULL" : "NORMAL")};
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA temp_store = MEMORY;
                PRAGMA secure_delete = ON;
                """);
            SqliteMigrations.Apply(session, _file ?? "in memory");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession OpenReader() => SqliteSession.Open(_file!, readOnly: true, BusyMilliseconds);

    private Exception Explain(Exception exception) => SqliteFault.Explain(exception, _file ?? "in memory");
}
