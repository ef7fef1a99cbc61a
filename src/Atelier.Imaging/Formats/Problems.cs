using System.Globalization;

namespace Atelier.Imaging.Formats;

/// <summary>Sentences about broken pictures, for callers.</summary>
internal static class Problems
{
    /// <summary>Longest side taken, pixels: what JPEG can say, and more than any model makes.</summary>
    public const int LongestSide = 65_535;

    public static string CutOff(string format, string missing) => $"The {format} picture is cut off: {missing}.";

    public static string Damaged(string format, string what) => $"The {format} picture is damaged: {what}.";

    /// <summary>What is wrong with a picture's size; <see langword="null"/> when nothing is.</summary>
    public static string? OfSize(string format, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The {format} picture has no size: its header says {width}x{height}.");
        }

        return Math.Max(width, height) > LongestSide
            ? string.Create(CultureInfo.InvariantCulture, $"The {format} picture says it is {width}x{height}; at most {LongestSide} pixels on a side are taken.")
            : null;
    }
}
