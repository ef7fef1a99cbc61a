using System.Globalization;
using System.Reflection;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Brings a database to the present schema: numbered scripts, the last applied number in <c>PRAGMA user_version</c>.</summary>
internal static class SqliteMigrations
{
    private static readonly string s_prefix = $"{typeof(SqliteMigrations).Namespace}.Migrations.";

    /// <summary>Applies what is missing, all of it or nothing. Two processes may do so at once.</summary>
    /// <exception cref="IOException">A newer version of Atelier wrote the database.</exception>
    internal static void Apply(SqliteSession session, string file)
    {
        var scripts = Scripts();
        var latest = scripts.Length;
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
                throw new IOException(
                    $"The records database {file} has schema {version}; this version of Atelier knows schemas up to {latest}. "
                    + "Start the newer version, or give this one another data folder.");
            }

            foreach (var script in scripts[(int)version..])
            {
                session.Run(Text(script));
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

    /// <summary>Resources named <c>….Migrations.0001_what_it_does.sql</c>, numbered from 1 without gaps, in that order.</summary>
    private static string[] Scripts()
    {
        // Runs at every start, where LINQ over value types would have to be compiled first.
        var names = Array.FindAll(
            Assembly.GetExecutingAssembly().GetManifestResourceNames(),
            name => name.StartsWith(s_prefix, StringComparison.Ordinal));
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private static string Text(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
