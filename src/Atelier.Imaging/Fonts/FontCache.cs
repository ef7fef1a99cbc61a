using System.Globalization;

namespace Atelier.Imaging.Fonts;

/// <summary>Where Fontconfig may keep what it learned of the fonts, so that later starts draw their first text sooner.</summary>
internal static class FontCache
{
    /// <summary>A writable folder that is this user's alone, or <see langword="null"/>, with which every start reads the fonts anew.</summary>
    internal static string? FindFolder() => Candidates().FirstOrDefault(IsWritable);

    private static IEnumerable<string> Candidates()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (Path.IsPathFullyQualified(cache ?? ""))
        {
            yield return Path.Combine(cache!, "atelier");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 0)
        {
            yield return Path.Combine(home, ".cache", "atelier");
        }
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
