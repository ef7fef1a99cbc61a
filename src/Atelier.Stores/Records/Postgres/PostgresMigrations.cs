namespace Atelier.Stores.Records.Postgres;

/// <summary>Brings a database to the present schema: numbered scripts, the last applied number in the table <c>atelier_schema</c>.</summary>
internal static class PostgresMigrations
{
    /// <summary>What nodes that start at once take turns with.</summary>
    internal static RecordLock Alone { get; } = RecordLock.On("schema", "migrations");

    /// <summary>Entries that came from another server, by a copy or a dump, may have greater numbers than this one's transactions have reached.</summary>
    private const string RaiseJournal =
        """
        UPDATE journal_base SET base = late.base
        FROM (SELECT (max(number) >> 20) - CAST(CAST(pg_current_xact_id() AS text) AS bigint) + 1 AS base FROM journal) AS late
        WHERE late.base > journal_base.base
        """;

    /// <summary>Applies what is missing. Runs within a transaction that is <see cref="Alone"/>, so that it is all of it or nothing.</summary>
    /// <exception cref="StorageException">A newer version of Atelier wrote the database.</exception>
    internal static async ValueTask<int> ApplyAsync(PostgresSession session, string name)
    {
        await session.RunAsync("CREATE TABLE IF NOT EXISTS atelier_schema (version bigint NOT NULL)");
        var version = await session.QueryFirstAsync("SELECT coalesce(max(version), 0) FROM atelier_schema", static row => row.Number(0));
        var scripts = Migration.Of(typeof(PostgresMigrations));
        var latest = scripts[^1].Number;
        if (version > latest)
        {
            throw new StorageException(
                $"The records database {name} has schema {version}; this version of Atelier knows schemas up to {latest}. "
                + "Start the newer version, or name another database in DATABASE_URL.");
        }

        foreach (var script in scripts)
        {
            if (script.Number > version)
            {
                await session.RunAsync(script.Text());
            }
        }

        if (version < latest)
        {
            await session.RunAsync("DELETE FROM atelier_schema");
            await session.ExecuteAsync("INSERT INTO atelier_schema (version) VALUES (?1)", latest);
        }

        await session.RunAsync(RaiseJournal);

        return latest;
    }
}
