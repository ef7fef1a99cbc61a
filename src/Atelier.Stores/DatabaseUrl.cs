using System.Diagnostics.CodeAnalysis;
using Atelier.Stores.Records.Postgres;

namespace Atelier.Stores;

/// <summary>Where the records are, as <c>DATABASE_URL</c> says it: a file of SQLite or a server of PostgreSQL.</summary>
public sealed class DatabaseUrl
{
    /// <summary>The forms it can have, as the end of a sentence.</summary>
    public const string Allowed =
        "postgres://user:password@host:port/database?sslmode=require, the same in Npgsql's words (Host=…;Username=…;Password=…;Database=…), or sqlite:path/to/file.db";

    private const string SqliteScheme = "sqlite:";

    private DatabaseUrl(string? sqliteFile, PostgresAddress? postgres)
    {
        SqliteFile = sqliteFile;
        Postgres = postgres;
    }

    /// <summary>Whether several nodes, also on other machines, can share the records.</summary>
    public bool IsServer => Postgres is not null;

    /// <summary>The file; <see langword="null"/> for a server.</summary>
    public string? SqliteFile { get; }

    internal PostgresAddress? Postgres { get; }

    /// <param name="text">One of the <see cref="Allowed"/> forms; for SQLite a plain path is enough where <paramref name="allowPath"/> is set.</param>
    /// <param name="allowPath">Whether what looks like no address is a file's path.</param>
    /// <param name="url">The place.</param>
    /// <param name="problem">What is wrong, as a sentence that repeats nothing secret.</param>
    public static bool TryParse(
        string text,
        bool allowPath,
        [NotNullWhen(true)] out DatabaseUrl? url,
        [NotNullWhen(false)] out string? problem)
    {
        url = null;
        problem = null;
        if (text.StartsWith(SqliteScheme, StringComparison.OrdinalIgnoreCase))
        {
            var file = text[SqliteScheme.Length..];

            // sqlite:///a/b is /a/b, as in other programs' addresses.
            url = new DatabaseUrl(file.StartsWith("///", StringComparison.Ordinal) ? file[2..] : file, postgres: null);
            problem = file.Length == 0 || file.StartsWith(':') ? "It names no file." : null;
        }
        else if (PostgresAddress.IsOne(text))
        {
            url = PostgresAddress.TryParse(text, out var address, out problem) ? new DatabaseUrl(sqliteFile: null, address) : null;
        }
        else if (allowPath && !text.Contains("://", StringComparison.Ordinal))
        {
            url = new DatabaseUrl(text, postgres: null);
        }
        else
        {
            problem = "It begins with no known word.";
        }

        url = problem is null ? url : null;
        return url is not null;
    }

    /// <summary>The place without its password.</summary>
    public override string ToString() => Postgres?.ToString() ?? $"{SqliteScheme}{SqliteFile}";
}
