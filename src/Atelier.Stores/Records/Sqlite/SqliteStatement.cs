using System.Text;
using SQLitePCL;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>A prepared statement, and the row it stands on.</summary>
internal sealed class SqliteStatement(sqlite3 connection, sqlite3_stmt statement) : IRow, IDisposable
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    // As bytes rather than as a C string: a prompt may hold the character 0.
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>Gives ?1, ?2, … their values.</summary>
    internal void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none, that is when the statement is done.</returns>
    internal bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        throw SqliteSession.Failure(connection, result);
    }

    /// <summary>Makes it ready for the next time, ends what it was reading and forgets its values.</summary>
    internal void Reset()
    {
        // The result only repeats what Step said.
        _ = raw.sqlite3_reset(statement);
        _ = raw.sqlite3_clear_bindings(statement);
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int number, SqlValue value) => value switch
    {
        { IsNull: true } => raw.sqlite3_bind_null(statement, number),
        { IsNumber: true } => raw.sqlite3_bind_int64(statement, number, value.Number),

        // An empty span has no address, and SQLite reads that as NULL.
        { Text.Length: 0 } => raw.sqlite3_bind_text(statement, number, string.Empty),
        _ => raw.sqlite3_bind_text16(statement, number, value.Text),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw SqliteSession.Failure(connection, result);
        }
    }
}
