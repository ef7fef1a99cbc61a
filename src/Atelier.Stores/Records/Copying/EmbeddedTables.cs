using Atelier.Stores.Records.Sqlite;

namespace Atelier.Stores.Records.Copying;

/// <summary>The tables of a SQLite database as they all were at one moment.</summary>
internal sealed class EmbeddedTables : IDisposable
{
    private const int BusyMilliseconds = 5000;

    private readonly SqliteSession _session;

    internal EmbeddedTables(string file)
    {
        _session = SqliteSession.Open(file, readOnly: true, BusyMilliseconds);
        _session.Run("BEGIN");
    }

    /// <summary>Jobs that a living process works on.</summary>
    internal long CountJobsUnderWay(DateTimeOffset now) => _session.QueryFirst(
        "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running') AND lease_until > ?1", static row => row.Number(0), now);

    internal bool Has(string table) =>
        _session.QueryFirst("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?1", static row => row.Number(0), table) == 1;

    internal HashSet<string> ColumnsOf(string table) =>
        [.. _session.Query("SELECT name FROM pragma_table_info(?1)", static row => row.Text(0), table)];

    internal long Count(string table) => _session.QueryFirst($"SELECT count(*) FROM \"{table}\"", static row => row.Number(0));

    /// <summary>Every row, one at a time.</summary>
    internal IEnumerable<IRow> Read(string table, IEnumerable<string> columns) =>
        _session.Stream($"SELECT {string.Join(", ", columns.Select(static column => $"\"{column}\""))} FROM \"{table}\"");

    public void Dispose() => _session.Dispose();
}
