using SQLitePCL;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Turns trouble with the database's file into a <see cref="StorageException"/> that names it and says what to do.</summary>
internal static class SqliteFault
{
    /// <summary>Leaves alone what is not about the file: a violated constraint is a bug, and stays recognisable as one.</summary>
    internal static Exception Explain(Exception exception, string file)
    {
        var advice = exception switch
        {
            SqliteException { Code: raw.SQLITE_FULL } =>
                "the disk is full. Free some space; nothing that was kept is lost.",
            SqliteException { Code: raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY } =>
                "it cannot be opened for writing. Check that its folder exists and that this user may write to it.",
            SqliteException { Code: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } =>
                "it is damaged or no SQLite database. Restore it from a copy, or move it away to start with an empty one.",
            SqliteException { Code: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } =>
                "another process has kept it locked for many seconds. End that process, or give this one another data folder.",
            SqliteException { Code: raw.SQLITE_IOERR or raw.SQLITE_PROTOCOL } =>
                "its disk reports an error. Network disks do not work; use one of this machine.",
            UnauthorizedAccessException => "its folder cannot be made. Check that this user may write there.",
            IOException and not StorageException => $"its folder cannot be made: {exception.Message}",
            _ => null,
        };
        return advice is null ? exception : new StorageException($"The records database {file}: {advice}", exception);
    }
}
