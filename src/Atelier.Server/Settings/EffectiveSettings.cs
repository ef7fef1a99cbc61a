namespace Atelier.Server.Settings;

/// <summary>The settings in force, for the log and for <c>atelier doctor</c>. Secrets are only said to be set.</summary>
public static class EffectiveSettings
{
    /// <summary>One line a setting that is not at its default: <c>ATELIER_HOST=0.0.0.0</c>.</summary>
    public static IReadOnlyList<string> Changed(AtelierOptions options)
    {
        var defaults = new AtelierOptions();
        return
        [
            .. SettingsTable.All
                .Where(setting => setting.AliasOf is null && setting.Show(options) != setting.Show(defaults))
                .Select(setting => $"{setting.Name}={setting.Show(options)}"),
        ];
    }
}
