using System.Globalization;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Statements put together from column lists, so that a new column is named in one place.</summary>
internal static class SqlText
{
    /// <summary>The placeholder of the value at a 0-based position: <c>?1</c> and on.</summary>
    internal static string Placeholder(int index) => "?" + (index + 1).ToString(CultureInfo.InvariantCulture);

    internal static string List(IEnumerable<string> columns) => string.Join(", ", columns);

    internal static string Insert(string table, IReadOnlyList<string> columns) =>
        $"INSERT INTO {table} ({List(columns)}) VALUES ({List(columns.Select((_, index) => Placeholder(index)))})";

    /// <summary>Assignments whose values start at a 0-based position.</summary>
    internal static string Assign(IEnumerable<string> columns, int first) =>
        List(columns.Select((column, index) => $"{column} = {Placeholder(first + index)}"));
}
