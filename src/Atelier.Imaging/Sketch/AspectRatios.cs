using System.Globalization;

namespace Atelier.Imaging.Sketch;

/// <summary>Sizes for callers that ask for a ratio only.</summary>
internal static class AspectRatios
{
    private const int Farthest = 16;
    private const double Pixels = 1024 * 1024;

    /// <returns>About a megapixel of that shape, sides multiples of 16; <see langword="null"/> when it is no ratio up to 16:1.</returns>
    public static ImageSize? Parse(string ratio)
    {
        var colon = ratio.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0
            || !int.TryParse(ratio.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var across)
            || !int.TryParse(ratio.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var down)
            || across < 1 || down < 1 || across > (long)down * Farthest || down > (long)across * Farthest)
        {
            return null;
        }

        var shape = (double)across / down;
        var width = Rounded(Math.Sqrt(Pixels * shape));
        var height = Rounded(Math.Sqrt(Pixels / shape));
        return new(Math.Min(width, CallCheck.LongestEdge), Math.Min(height, CallCheck.LongestEdge));
    }

    private static int Rounded(double side) => (int)Math.Round(side / 16) * 16;
}
