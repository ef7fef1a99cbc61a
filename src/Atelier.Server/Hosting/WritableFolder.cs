namespace Atelier.Server.Hosting;

/// <summary>Tries whether files can be written in a folder, without making it.</summary>
internal static class WritableFolder
{
    /// <summary>Enough that a full disk shows: a file system takes an empty file when it takes nothing else any more.</summary>
    private const int ProbeBytes = 64 * 1024;

    /// <param name="folder">Where missing, its nearest parent is tried: there it would be made.</param>
    /// <returns><see langword="null"/> when they can, otherwise why not, as a sentence.</returns>
    public static string? Problem(string folder)
    {
        var here = Nearest(folder);
        if (!here.Exists)
        {
            return $"{here.FullName} is a file.";
        }

        try
        {
            var probe = Path.Combine(here.FullName, FormattableString.Invariant($".atelier-{Environment.ProcessId}.probe"));
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeBytes]);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Reason(problem, here.FullName);
        }
    }

    /// <summary>The folder, or where it is missing its nearest parent, where it would be made; or the file that stands in its way.</summary>
    public static DirectoryInfo Nearest(string folder)
    {
        var here = new DirectoryInfo(Path.GetFullPath(folder));
        while (!here.Exists && !File.Exists(here.FullName) && here.Parent is { } parent)
        {
            here = parent;
        }

        return here;
    }

    /// <summary>Why writing failed, without the name of the file, which may be one nobody ever heard of.</summary>
    /// <param name="problem">What was thrown.</param>
    /// <param name="folder">Where.</param>
    public static string Reason(Exception problem, string folder) =>
        problem is UnauthorizedAccessException
            ? $"this user may not write in {folder}."
            : problem.Message.Split(" : '", 2)[0].TrimEnd('.') + ".";
}
