namespace Atelier.Server.Settings;

/// <summary>Every name an operator can set. <c>docs/configuration.md</c> prints this table; a test keeps them the same.</summary>
public static class SettingsTable
{
    /// <summary>In the order in which they apply, so that a later one wins.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. ListeningSettings.All
            .Concat(AccessSettings.All)
            .Concat(LibrarySettings.All)
            .Concat(DrawingSettings.All)
            .Concat(LogSettings.All)
            .OrderBy(static setting => setting.Origin),
    ];

    /// <summary>Names of ours that are no setting of the server: the command line's server and its key, and the file of libvips.</summary>
    private static readonly string[] s_readElsewhere = ["ATELIER_URL", "ATELIER_API_KEY", "ATELIER_LIBVIPS"];

    /// <summary>Whether a name looks like one of ours, so that a misspelt one is worth a warning.</summary>
    public static bool IsOurs(string name) =>
        (name.StartsWith("ATELIER_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FAKEAI_", StringComparison.OrdinalIgnoreCase))
        && !s_readElsewhere.Contains(name, StringComparer.OrdinalIgnoreCase);
}
