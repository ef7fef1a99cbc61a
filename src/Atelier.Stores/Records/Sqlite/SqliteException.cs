namespace Atelier.Stores.Records.Sqlite;

/// <summary>SQLite said no.</summary>
/// <param name="code">Its primary result code.</param>
/// <param name="message">Its own words.</param>
internal sealed class SqliteException(int code, string message) : Exception($"SQLite error {code}: {message}.")
{
    internal int Code => code;
}
