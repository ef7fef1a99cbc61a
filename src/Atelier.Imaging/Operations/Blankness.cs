using System.Runtime.InteropServices;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Decodes a picture whole and tells whether there is anything to see on it.</summary>
internal static class Blankness
{
    /// <summary>Columns of the table that libvips' <c>stats</c> makes: row 0 is all channels, row n channel n.</summary>
    private const int Columns = 10;

    /// <summary>What lossy compression may add to one colour of 8 bits a channel. (WebP of one colour was seen to vary by 5.)</summary>
    internal const int ByteTolerance = 8;

    private const double Tolerance = ByteTolerance / 255.0;

    /// <returns>Whether all pixels have one colour to the eye, or all are wholly transparent.</returns>
    internal static bool DecodeAndTell(VipsImage image)
    {
        using var statistics = new VipsOperation("stats").Set("in", image).ToImage();
        var table = new double[statistics.Width * statistics.Height];
        statistics.CopyPixelsTo(MemoryMarshal.AsBytes(table.AsSpan()));

        var transparent = image.HasAlpha && Maximum(table, image.Bands) == 0;
        var tolerance = Tolerance * (image.IsByte ? byte.MaxValue : ushort.MaxValue);
        return transparent || Enumerable.Range(1, image.Bands).All(band => Maximum(table, band) - Minimum(table, band) <= tolerance);
    }

    private static double Minimum(double[] table, int row) => table[row * Columns];

    private static double Maximum(double[] table, int row) => table[(row * Columns) + 1];
}
