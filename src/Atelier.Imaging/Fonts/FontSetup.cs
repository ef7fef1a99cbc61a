using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Fonts;

/// <summary>Points Fontconfig at our own fonts and nothing else, so that text looks the same on every machine.</summary>
internal static class FontSetup
{
    private static readonly string s_configuration = Path.Combine(AppContext.BaseDirectory, "fonts", "fonts.conf");

    /// <summary>Sets what the native libraries read from their environment. Must run before the first text is drawn.</summary>
    internal static void Prepare()
    {
        // .NET keeps its own copy of the environment; native code sees only what is set through GLib.
        Set("VIPS_WARNING", "off");
        if (!File.Exists(s_configuration))
        {
            return;
        }

        Set("FONTCONFIG_FILE", s_configuration);
        Set("PANGOCAIRO_BACKEND", "fontconfig");
        if (FontCache.FindFolder() is { } cache)
        {
            Set("XDG_CACHE_HOME", cache);
        }
    }

    private static void Set(string name, string value) => NativeMethods.SetEnvironment(name, value, 1);
}
