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

    /// <summary>Whether a name looks like one of ours, so that a misspelt one is worth a warning.</summary>
    public static bool IsOurs(string name) =>
        name.StartsWith("ATELIER_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FAKEAI_", StringComparison.OrdinalIgnoreCase);
}
