using System.Globalization;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Brings a database to the present schema: numbered scripts, the last applied number in <c>PRAGMA user_version</c>.</summary>
internal static class SqliteMigrations
{
    /// <summary>Applies what is missing, all of it or nothing. Two processes may do so at once.</summary>
    /// <exception cref="StorageException">A newer version of Atelier wrote the database.</exception>
    internal static void Apply(SqliteSession session, string file)
    {
        var scripts = Migration.Of(typeof(SqliteMigrations));
        var latest = scripts[^1].Number;
        if (Version(session) == latest)
        {
            return;
        }

        session.Run("BEGIN IMMEDIATE");
        try
        {
            // Asked again under the lock: another process may have been quicker.
            var version = Version(session);
            if (version > latest)
            {
                throw new StorageException(
                    $"The records database {file} has schema {version}; this version of Atelier knows schemas up to {latest}. "
                    + "Start the newer version, or give this one another data folder.");
            }

            foreach (var script in scripts)
            {
                if (script.Number > version)
                {
                    session.Run(script.Text());
                }
            }

            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {latest}"));
            session.Run("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.Run("ROLLBACK");
            }

            throw;
        }
    }

    private static long Version(SqliteSession session) => session.QueryFirst("PRAGMA user_version", row => row.Number(0));
}
