using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteDialect : SqlDialect
{
    internal static SqliteDialect Instance { get; } = new();

    internal override TermSql Terms { get; } = new SqliteTerms();

    internal override string MonthStart(string microseconds) =>
        $"CAST(strftime('%s', {microseconds} / 1000000, 'unixepoch', 'start of month') AS INTEGER)";
}
