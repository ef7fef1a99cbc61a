using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Atelier.Bench.Drawing;

/// <summary>The same kind of picture by Python's Pillow (<c>bench/peers/pillow.py</c>), as a yardstick for the machine.</summary>
internal static class PillowPeer
{
    /// <summary>Debian's Python: the one that its package of Pillow belongs to.</summary>
    private const string Python = "/usr/bin/python3";

    /// <returns>Milliseconds of processor time a picture of 1024x1024 takes; <see langword="null"/> where there is no Pillow.</returns>
    public static async Task<double?> MeasureAsync(string script, int pictures)
    {
        var font = Path.Combine(AppContext.BaseDirectory, "fonts", "DejaVuSans.ttf");
        var start = new ProcessStartInfo(Python, [script, font, pictures.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await error;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
