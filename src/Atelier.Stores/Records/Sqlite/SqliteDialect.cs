using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteDialect : SqlDialect
{
    internal static SqliteDialect Instance { get; } = new();

    internal override TermSql Terms { get; } = new SqliteTerms();

    /// <summary>One look over the whole line, which SQLite takes without leaving the process.</summary>
    internal override string ListWaiting =>
        $"""
        SELECT job_id, caller, lane, {QueueSql.Standing}
        FROM (
            SELECT *, row_number() OVER (PARTITION BY caller, lane, priority ORDER BY job_id) AS turn
            FROM queue WHERE not_before <= ?1) AS turns
        WHERE turn <= ?3
        """;

    internal override string MonthStart(string microseconds) =>
        $"CAST(strftime('%s', {microseconds} / 1000000, 'unixepoch', 'start of month') AS INTEGER)";
}
