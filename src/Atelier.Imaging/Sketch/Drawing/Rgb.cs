using System.Globalization;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>One sRGB colour, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb White => new(255, 255, 255);

    public static Rgb Black => default;

    /// <summary>Rec. 709 luma, 0 to 255: tells whether dark or light text is legible on it.</summary>
    public double Luma => (0.2126 * R) + (0.7152 * G) + (0.0722 * B);

    /// <summary>The colour <paramref name="share"/> (0 to 1) of the way to <paramref name="other"/>.</summary>
    public Rgb Toward(Rgb other, double share) =>
        new(Between(R, other.R, share), Between(G, other.G, share), Between(B, other.B, share));

    /// <summary><c>#rrggbb</c>, as SVG and CSS write it.</summary>
    public string ToHex() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private static byte Between(byte from, byte to, double share) => (byte)(from + ((to - from) * share) + 0.5);
}
