using Atelier.Server.Settings;

namespace Atelier.Cli.Backends.Local;

/// <summary>The settings for work without a server.</summary>
internal static class LocalSettings
{
    public static SettingsResult Read(Place.Here here)
    {
        // Nobody listens, so the rules about who may reach a server do not apply.
        var values = SettingValues.FromEnvironment().Set("ATELIER_HOST", "127.0.0.1");
        if (here.DataFolder is { } folder)
        {
            values.Set("ATELIER_DATA", folder, "--data");
        }

        return SettingsReader.Read(values);
    }
}
