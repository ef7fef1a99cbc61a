using Atelier.Stores.Records.Copying;
using Atelier.Stores.Records.Postgres;
using Atelier.Stores.Records.Sqlite;
using Npgsql;

namespace Atelier.Stores;

/// <summary>Moves an installation that outgrows its machine: from the embedded database into PostgreSQL.</summary>
public static class RecordCopy
{
    /// <summary>How many rows pass between two reports of progress.</summary>
    internal const int RowsPerReport = 1000;

    /// <summary>Copies every row in one transaction, so that the target has all of them or none, whatever happens on the way.</summary>
    /// <param name="file">The embedded database. It is brought to the present schema first, as a start would do, and otherwise only read.</param>
    /// <param name="target">A PostgreSQL database without rows of ours.</param>
    /// <param name="now">The moment.</param>
    /// <param name="progress">Told of each table at its beginning, every thousand rows and at its end.</param>
    /// <param name="cancellationToken">Ends it; then the target stays empty.</param>
    /// <exception cref="StorageException">One of the two cannot be used.</exception>
    /// <exception cref="ArgumentException">The target is no server.</exception>
    public static async Task<RecordCopyResult> RunAsync(
        string file,
        DatabaseUrl target,
        DateTimeOffset now,
        IProgress<CopiedTable> progress,
        CancellationToken cancellationToken)
    {
        if (target.Postgres is not { } address)
        {
            throw new ArgumentException("The target of a copy is a server.", nameof(target));
        }

        if (!File.Exists(file))
        {
            return new RecordCopyResult([], $"There are no records to copy: {Path.GetFullPath(file)} does not exist.");
        }

        await using (var source = SqliteDatabase.InFile(file, RecordDurability.Normal))
        {
            await source.OpenAsync(cancellationToken);
        }

        await using var server = new PostgresDatabase(address);
        await server.OpenAsync(cancellationToken);
        try
        {
            using var reader = new EmbeddedTables(Path.GetFullPath(file));
            return reader.CountJobsUnderWay(now) is > 0 and var jobs
                ? new RecordCopyResult([], $"{jobs} jobs are under way on these records. Stop the server that works on them, or wait until they have ended, and copy then.")
                : await CopyAsync(reader, server, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException && PostgresFault.Explain(exception, address) is StorageException explained)
        {
            throw explained;
        }
        catch (SqliteException exception) when (SqliteFault.Explain(exception, Path.GetFullPath(file)) is StorageException explained)
        {
            throw explained;
        }
    }

    private static async Task<RecordCopyResult> CopyAsync(
        EmbeddedTables reader,
        PostgresDatabase server,
        IProgress<CopiedTable> progress,
        CancellationToken cancellationToken)
    {
        await using var connection = await server.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var writer = new ServerTables(connection);
        var tables = await writer.ListAsync(cancellationToken);
        await writer.LockAsync(tables, cancellationToken);
        foreach (var table in tables)
        {
            if (await writer.HasRowsAsync(table, cancellationToken))
            {
                return new RecordCopyResult([], $"The target is not empty: its table '{table.Name}' has rows. Name an empty database.");
            }
        }

        var copied = new List<CopiedTable>();
        foreach (var table in tables.Where(table => reader.Has(table.Name)))
        {
            copied.Add(await writer.FillAsync(table, reader, progress, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        await writer.AnalyzeAsync(cancellationToken);
        return new RecordCopyResult(copied);
    }
}
