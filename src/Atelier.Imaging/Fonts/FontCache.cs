using System.Globalization;

namespace Atelier.Imaging.Fonts;

/// <summary>Where Fontconfig may keep what it learned of the fonts, so that later starts draw their first text sooner.</summary>
internal static class FontCache
{
    /// <summary>A writable folder that is this user's alone; <see langword="null"/> when there is none at all.</summary>
    /// <remarks>Not a fixed name below the temporary folder: there, others could lay out files for us to trust.</remarks>
    internal static string? FindFolder() => Candidates().FirstOrDefault(IsWritable) ?? CreateTemporary();

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

    /// <summary>For users without a home, as in many containers: Fontconfig complains on standard error when it can write nowhere.</summary>
    private static string? CreateTemporary()
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("atelier-fonts-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is a few kilobytes in the temporary folder, which the system clears.
        }
    }
}
