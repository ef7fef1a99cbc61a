using System.ComponentModel;
using System.Diagnostics;

namespace Atelier.Imaging.Tests.Formats;

/// <summary>Runs a program that judges pictures and that nobody here wrote.</summary>
internal static class Tool
{
    /// <returns>Exit code and all it printed.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            Assert.Fail($"'{program}' is not installed. On Debian: apt-get install libimage-exiftool-perl pngcheck webp libavif-bin gifsicle.");
        }

        var error = process.StandardError.ReadToEndAsync(Intake.Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Intake.Cancel);
        await process.WaitForExitAsync(Intake.Cancel);
        return (process.ExitCode, output + await error);
    }
}
