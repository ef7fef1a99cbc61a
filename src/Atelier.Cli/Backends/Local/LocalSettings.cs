using Atelier.Server.Settings;

namespace Atelier.Cli.Backends.Local;

/// <summary>The settings for work on this machine.</summary>
internal static class LocalSettings
{
    /// <summary>For work without a server: nobody listens, so the rules about who may reach a server do not apply.</summary>
    public static SettingsResult Read(Place.Here here) => SettingsReader.Read(Values(here).Set("ATELIER_HOST", "127.0.0.1"));

    /// <summary>As <c>atelier serve</c> would find them.</summary>
    public static SettingsResult ReadForServing(Place.Here here) => SettingsReader.Read(Values(here));

    private static SettingValues Values(Place.Here here)
    {
        var values = SettingValues.FromEnvironment();
        if (here.DataFolder is { } folder)
        {
            values.Set("ATELIER_DATA", folder, "--data");
        }

        return values;
    }
}
