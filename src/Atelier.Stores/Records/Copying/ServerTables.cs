using Atelier.Stores.Records.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Atelier.Stores.Records.Copying;

/// <summary>The tables of a PostgreSQL database, being filled within one transaction.</summary>
internal sealed class ServerTables(NpgsqlConnection connection)
{
    /// <summary>Their triggers add up or number what is copied as it is; adding up one row at a time would take hours.</summary>
    private static readonly string[] s_withTriggers = ["charges", "journal"];

    /// <summary>The index of words, which every engine has in its own form; the server makes it anew for pictures that are not in it. And its own numbering.</summary>
    private static readonly string[] s_madeAnew = ["image_terms", "journal_base"];

    /// <summary>Every table that is copied, those that others refer to first.</summary>
    internal async Task<IReadOnlyList<ServerTable>> ListAsync(CancellationToken cancellationToken)
    {
        var waiting = await QueryAsync(
            """
            SELECT c.relname::text, coalesce(string_agg(f.relname::text, ','), '')
            FROM pg_class AS c
            LEFT JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
            LEFT JOIN pg_class AS f ON f.oid = k.confrelid
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'atelier_schema'
            GROUP BY c.relname ORDER BY c.relname
            """,
            static row => new ServerTable(row.GetString(0), row.GetString(1).Split(',', StringSplitOptions.RemoveEmptyEntries)),
            cancellationToken);
        waiting.RemoveAll(static table => s_madeAnew.Contains(table.Name));
        var ordered = new List<ServerTable>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => table.Refers.All(other => ordered.Exists(done => done.Name == other)))
                ?? throw new InvalidOperationException("Tables refer to each other in a circle.");
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>Keeps nodes that start meanwhile from writing.</summary>
    internal Task LockAsync(IReadOnlyList<ServerTable> tables, CancellationToken cancellationToken) =>
        RunAsync($"LOCK TABLE {string.Join(", ", tables.Select(static table => Quote(table.Name)))} IN EXCLUSIVE MODE", cancellationToken);

    internal async Task<bool> HasRowsAsync(ServerTable table, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT EXISTS (SELECT 1 FROM {Quote(table.Name)})", static row => row.GetBoolean(0), cancellationToken))[0];

    /// <summary>Copies a table's rows and counts them on both sides.</summary>
    /// <exception cref="StorageException">The counts differ.</exception>
    internal async Task<CopiedTable> FillAsync(
        ServerTable table,
        EmbeddedTables source,
        IProgress<CopiedTable> progress,
        CancellationToken cancellationToken)
    {
        var known = source.ColumnsOf(table.Name);
        var columns = (await ListColumnsAsync(table.Name, cancellationToken)).Where(column => known.Contains(column.Name)).ToList();
        var state = new CopiedTable(table.Name, Rows: 0, source.Count(table.Name));
        progress.Report(state);
        await SetTriggersAsync(table.Name, on: false, cancellationToken);
        state = state with { Rows = await WriteAsync(state, columns, source, progress, cancellationToken) };
        await SetTriggersAsync(table.Name, on: true, cancellationToken);
        await SetSequencesAsync(table.Name, columns, cancellationToken);

        var arrived = (await QueryAsync($"SELECT count(*) FROM {Quote(table.Name)}", static row => row.GetInt64(0), cancellationToken))[0];
        if (arrived != state.Total)
        {
            throw new StorageException($"Of the {state.Total} rows of '{table.Name}', {arrived} arrived. Nothing was kept; copy again.");
        }

        progress.Report(state);
        return state;
    }

    /// <summary>Lets PostgreSQL know what it has now; otherwise it would choose its ways blindly for minutes.</summary>
    internal Task AnalyzeAsync(CancellationToken cancellationToken) => RunAsync("ANALYZE", cancellationToken);

    private async Task<long> WriteAsync(
        CopiedTable state,
        List<ServerColumn> columns,
        EmbeddedTables source,
        IProgress<CopiedTable> progress,
        CancellationToken cancellationToken)
    {
        var rows = 0L;
        var names = columns.Select(static column => column.Name).ToList();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {Quote(state.Name)} ({string.Join(", ", names.Select(Quote))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in source.Read(state.Name, names))
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < columns.Count; i++)
            {
                await WriteAsync(copy, columns[i], row, i, cancellationToken);
            }

            if (++rows % RecordCopy.RowsPerReport == 0)
            {
                progress.Report(state with { Rows = rows });
            }
        }

        await copy.CompleteAsync(cancellationToken);
        return rows;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, ServerColumn column, IRow row, int index, CancellationToken cancellationToken) =>
        row.IsNull(index) ? copy.WriteNullAsync(cancellationToken)
        : column.IsText ? copy.WriteAsync(PostgresText.Write(row.Text(index)), NpgsqlDbType.Text, cancellationToken)
        : copy.WriteAsync(row.Number(index), NpgsqlDbType.Bigint, cancellationToken);

    private Task<List<ServerColumn>> ListColumnsAsync(string table, CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT a.attname::text, a.atttypid IN ('text'::regtype), pg_get_serial_sequence('{Quote(table)}', a.attname)
        FROM pg_attribute AS a
        WHERE a.attrelid = '{Quote(table)}'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum
        """,
        static row => new ServerColumn(row.GetString(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetString(2)),
        cancellationToken);

    private async Task SetTriggersAsync(string table, bool on, CancellationToken cancellationToken)
    {
        if (s_withTriggers.Contains(table))
        {
            await RunAsync($"ALTER TABLE {Quote(table)} {(on ? "ENABLE" : "DISABLE")} TRIGGER USER", cancellationToken);
        }
    }

    /// <summary>New rows go on behind those that were copied.</summary>
    private async Task SetSequencesAsync(string table, List<ServerColumn> columns, CancellationToken cancellationToken)
    {
        foreach (var column in columns.Where(static column => column.Sequence is not null))
        {
            await RunAsync(
                $"SELECT setval('{column.Sequence}', coalesce(max({Quote(column.Name)}), 0) + 1, false) FROM {Quote(table)}", cancellationToken);
        }
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(map(reader));
        }

        return all;
    }

    private static string Quote(string name) => $"\"{name}\"";
}
