namespace Atelier.Server.Settings;

/// <summary>Every name an operator can set. <c>docs/configuration.md</c> prints this table; a test keeps them the same.</summary>
/// <remarks>A row is made when it is asked for: a start needs only those that are set, and making all of them takes 15 ms.</remarks>
public static class SettingsTable
{
    /// <summary>Names of ours that are no setting of the server: the command line's server and its key, and the file of libvips.</summary>
    private static readonly string[] s_readElsewhere = ["ATELIER_URL", "ATELIER_API_KEY", "ATELIER_LIBVIPS"];

    private static readonly Dictionary<string, Func<string, Setting>> s_rows = MakeRows();

    /// <summary>All names, each as it is usually written.</summary>
    public static IReadOnlyCollection<string> Names => s_rows.Keys;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Setting> All => [.. s_rows.Select(static row => row.Value(row.Key))];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Setting Get(string name) => s_rows[name](name);

    /// <summary>Whether a name looks like one of ours but is in no table, so that a misspelt one is worth a warning.</summary>
    public static bool IsMisspelt(string name) =>
        (name.StartsWith("ATELIER_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FAKEAI_", StringComparison.OrdinalIgnoreCase))
        && !s_rows.ContainsKey(name)
        && !s_readElsewhere.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, Func<string, Setting>> MakeRows()
    {
        var rows = new Dictionary<string, Func<string, Setting>>(StringComparer.OrdinalIgnoreCase);
        ListeningSettings.AddTo(rows);
        AccessSettings.AddTo(rows);
        RepeatSettings.AddTo(rows);
        QueueSettings.AddTo(rows);
        WebhookSettings.AddTo(rows);
        BudgetSettings.AddTo(rows);
        LibrarySettings.AddTo(rows);
        StorageSettings.AddTo(rows);
        ServiceSettings.AddTo(rows);
        DrawingSettings.AddTo(rows);
        ProviderSettings.AddTo(rows);
        TalkSettings.AddTo(rows);
        BreakerSettings.AddTo(rows);
        LogSettings.AddTo(rows);
        return rows;
    }
}
