using Npgsql;

namespace Atelier.Stores.Records.Postgres;

/// <summary>The row a reader stands on.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : IRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => PostgresText.Read(reader.GetString(column));

    /// <remarks>Sums of bigint are numeric here, and comparisons boolean, and numbers in a statement integer; what follows the point is cut off, as in SQLite.</remarks>
    public long Number(int column)
    {
        var type = reader.GetFieldType(column);
        return type == typeof(decimal) ? (long)reader.GetDecimal(column)
            : type == typeof(bool) ? reader.GetBoolean(column) ? 1 : 0
            : type == typeof(int) ? reader.GetInt32(column)
            : reader.GetInt64(column);
    }
}
