using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace Atelier.Stores.Records.Postgres;

/// <summary>A PostgreSQL database: libpq's address or Npgsql's words.</summary>
internal sealed class PostgresAddress
{
    /// <summary>Connections of one node. PostgreSQL gives out 100 by itself, so that four nodes fit beside those who look after it.</summary>
    private const int PoolSize = 20;

    /// <summary>Seconds until a server that does not answer counts as away.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>Statements a connection keeps prepared; there are fewer of ours.</summary>
    private const int PreparedStatements = 200;

    /// <summary>libpq's words that Npgsql spells in another way.</summary>
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "Username",
        ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["connect_timeout"] = "Timeout",
        ["channel_binding"] = "Channel Binding",
        ["keepalives_idle"] = "Tcp Keepalive Time",
    };

    private PostgresAddress(NpgsqlConnectionStringBuilder settings)
    {
        settings.ApplicationName ??= "atelier";
        SetUnlessSaid(settings, "Maximum Pool Size", PoolSize);
        SetUnlessSaid(settings, "Timeout", ConnectSeconds);
        SetUnlessSaid(settings, "Max Auto Prepare", PreparedStatements);
        SetUnlessSaid(settings, "Auto Prepare Min Usages", 2);
        SetUnlessSaid(settings, "Tcp Keepalive", true);

        // Nothing here outlives its transaction, so there is nothing to reset; seven statements for every look at the records is dear.
        SetUnlessSaid(settings, "No Reset On Close", true);
        SetUnlessSaid(settings, "GSS Encryption Mode", GssEncryptionMode.Disable);
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        Settings = settings;
    }

    /// <summary>For Npgsql; holds the password.</summary>
    internal NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Whether a text means PostgreSQL.</summary>
    internal static bool IsOne(string text) => HasScheme(text) || IsWords(text);

    /// <param name="text">Address or words.</param>
    /// <param name="address">What they say.</param>
    /// <param name="problem">What is wrong, as a sentence that repeats nothing secret.</param>
    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out PostgresAddress? address,
        [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var settings = new NpgsqlConnectionStringBuilder();
        problem = HasScheme(text) ? ReadAddress(text, settings) : ReadWords(text, settings);
        problem ??= string.IsNullOrEmpty(settings.Host) ? "It names no host." : null;
        problem ??= string.IsNullOrEmpty(settings.Database) ? "It names no database." : null;
        if (problem is null)
        {
            address = new PostgresAddress(settings);
        }

        return address is not null;
    }

    /// <summary>Host, port and database, which may be told to anybody who looks after the server.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{Settings.Host}:{Settings.Port}/{Settings.Database}");

    private static bool HasScheme(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static bool IsWords(string text) => text.Contains('=', StringComparison.Ordinal)
        && text.Split(';').Any(static part => part.Split('=')[0].Trim().ToUpperInvariant() is "HOST" or "SERVER");

    private static string? ReadAddress(string text, NpgsqlConnectionStringBuilder settings)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return "It is no address; special characters in a password are written with %, such as %40 for @.";
        }

        var user = uri.UserInfo.Split(':', 2);
        settings.Host = Uri.UnescapeDataString(uri.Host);
        settings.Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort;
        settings.Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        settings.Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        settings.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            var word = Uri.UnescapeDataString(pair[0]);
            if (!TrySet(settings, word, pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""))
            {
                return $"'{word}' is no parameter Npgsql knows, or has a value that is not allowed.";
            }
        }

        return null;
    }

    private static bool TrySet(NpgsqlConnectionStringBuilder settings, string word, string value)
    {
        // verify-full and disable are written VerifyFull and Disable here.
        var name = s_words.GetValueOrDefault(word) ?? word.Replace('_', ' ');
        var spelled = name is "SSL Mode" or "Channel Binding" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        try
        {
            settings[name] = spelled;
            return true;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }

    private static string? ReadWords(string text, NpgsqlConnectionStringBuilder settings)
    {
        try
        {
            settings.ConnectionString = text;
            return null;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "One of its words is none Npgsql knows, or has a value that is not allowed.";
        }
    }

    private static void SetUnlessSaid(NpgsqlConnectionStringBuilder settings, string word, object value)
    {
        if (!settings.ContainsKey(word) || !settings.ShouldSerialize(word))
        {
            settings[word] = value;
        }
    }
}
