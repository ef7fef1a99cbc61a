using System.Globalization;

namespace Atelier.Stores.Records.Sql;

/// <summary>Statements put together from column lists, so that a new column is named in one place.</summary>
/// <remarks>
/// A statement is written once, in the words SQLite 3.35 and PostgreSQL 15 share. What only PostgreSQL has to be told stands in a comment that
/// begins with <c>/*pg</c>, such as <see cref="ForShare"/>: SQLite reads past it, and needs none of it, because it has one writer.
/// </remarks>
internal static class SqlText
{
    /// <summary>How a part for PostgreSQL alone begins and ends.</summary>
    internal const string PostgresStart = "/*pg ";

    /// <inheritdoc cref="PostgresStart"/>
    internal const string PostgresEnd = "*/";

    /// <summary>After a SELECT: what it found stays as it is until the transaction ends. Waits for whoever is changing it, and looks again.</summary>
    internal const string ForShare = " /*pg FOR SHARE*/";

    /// <summary>After a SELECT: what it found is this transaction's, and what is another's is passed over.</summary>
    internal const string SkipLocked = " /*pg FOR UPDATE SKIP LOCKED*/";

    /// <summary>A condition for PostgreSQL alone.</summary>
    internal static string AndInPostgres(string condition) => $" {PostgresStart}AND {condition}{PostgresEnd}";

    /// <summary>The placeholder of the value at a 0-based position: <c>?1</c> and on.</summary>
    internal static string Placeholder(int index) => "?" + (index + 1).ToString(CultureInfo.InvariantCulture);

    internal static string List(IEnumerable<string> columns) => string.Join(", ", columns);

    internal static string Insert(string table, IReadOnlyList<string> columns) =>
        $"INSERT INTO {table} ({List(columns)}) VALUES ({Placeholders(columns)})";

    /// <summary>As many placeholders as there are columns, from ?1 on.</summary>
    internal static string Placeholders(IReadOnlyList<string> columns) => List(columns.Select(static (_, index) => Placeholder(index)));

    /// <summary>Assignments whose values start at a 0-based position.</summary>
    internal static string Assign(IEnumerable<string> columns, int first) =>
        List(columns.Select((column, index) => $"{column} = {Placeholder(first + index)}"));

    /// <summary>Text that LIKE, with a backslash as its escape, takes for nothing but itself.</summary>
    internal static string Literally(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
