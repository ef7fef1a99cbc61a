using System.Diagnostics;

namespace Atelier.Cli.Output;

/// <summary>Opens files and addresses in whatever this machine opens them with, and does not wait for it.</summary>
internal static class Viewer
{
    /// <returns><see langword="null"/>, or why it cannot be opened.</returns>
    public static string? Open(string fileOrAddress)
    {
        if (OperatingSystem.IsWindows())
        {
            using var shown = Process.Start(new ProcessStartInfo(fileOrAddress) { UseShellExecute = true });
            return null;
        }

        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        if (FindInPath(opener) is not { } program)
        {
            return $"'{opener}' is not installed, so {fileOrAddress} cannot be opened from here.";
        }

        // A viewer may talk for as long as it is open; its words belong to nobody, and it must not die of a closed pipe.
        using var process = Process.Start("/bin/sh", ["-c", "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1", program, fileOrAddress]);
        return null;
    }

    private static string? FindInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
