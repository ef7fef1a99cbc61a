using SQLitePCL;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>One connection with the statements prepared on it. For one thread at a time.</summary>
/// <remarks>Everything it does is done when it returns, on the caller's thread. Straight on SQLite's C interface: see docs/decisions/0002-sqlite-without-ado.md.</remarks>
internal sealed class SqliteSession : IRecordSession, IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _connection;

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 connection) => _connection = connection;

    /// <summary>Whether BEGIN has happened and neither COMMIT nor ROLLBACK; some errors roll back by themselves.</summary>
    internal bool InTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <param name="file">Path, or <c>:memory:</c>.</param>
    /// <param name="readOnly">Refuses writes, and does not make the file.</param>
    /// <param name="busyMilliseconds">How long a statement waits for another connection's lock before it fails.</param>
    internal static SqliteSession Open(string file, bool readOnly, int busyMilliseconds)
    {
        var mode = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;

        // Threads take turns here anyway, so SQLite's own mutexes would only cost time.
        var result = raw.sqlite3_open_v2(file, out var connection, mode | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        if (result != raw.SQLITE_OK)
        {
            using (connection)
            {
                throw Failure(connection, result);
            }
        }

        _ = raw.sqlite3_busy_timeout(connection, busyMilliseconds);
        return new SqliteSession(connection);
    }

    /// <inheritdoc/>
    public ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values) => new(Execute(sql, values));

    /// <inheritdoc/>
    public ValueTask<List<T>> QueryAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values) => new(Query(sql, map, values));

    /// <inheritdoc/>
    public ValueTask<T?> QueryFirstAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values) =>
        new(QueryFirst(sql, map, values));

    /// <summary>Does something that awaits nothing but this session, and is therefore done when it returns.</summary>
    internal T Run<T>(Func<IRecordSession, ValueTask<T>> body)
    {
        var done = body(this);
        return done.IsCompleted
            ? done.GetAwaiter().GetResult()
            : throw new InvalidOperationException("What runs in a transaction waits for something else than the database.");
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    internal int Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(values);
            while (statement.Step())
            {
            }

            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <inheritdoc cref="QueryAsync"/>
    internal List<T> Query<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(values);
            var all = new List<T>();
            while (statement.Step())
            {
                all.Add(map(statement));
            }

            return all;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <inheritdoc cref="QueryFirstAsync"/>
    internal T? QueryFirst<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Prepare(sql);
        try
        {
            statement.Bind(values);
            return statement.Step() ? map(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Runs a query for rows that are too many to hold; each stands until the next is asked for.</summary>
    internal IEnumerable<IRow> Stream(string sql)
    {
        var statement = Prepare(sql);
        try
        {
            while (statement.Step())
            {
                yield return statement;
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Runs any number of statements that are not worth preparing, such as a migration.</summary>
    internal void Run(string script)
    {
        var result = raw.sqlite3_exec(_connection, script);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(_connection, result);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    internal static SqliteException Failure(sqlite3 connection, int result) =>
        new(result & 0xFF, raw.sqlite3_errmsg(connection).utf8_to_string());

    private SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            var result = raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
            if (result != raw.SQLITE_OK)
            {
                throw Failure(_connection, result);
            }

            statement = new SqliteStatement(_connection, prepared);
            _statements.Add(sql, statement);
        }

        return statement;
    }
}
