using System.Globalization;

namespace Atelier;

/// <summary>Width and height in pixels, written <c>WxH</c> on the wire.</summary>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    public double Megapixels => Pixels / 1_000_000.0;

    public int ShorterSide => Math.Min(Width, Height);

    public int LongerSide => Math.Max(Width, Height);

    /// <summary>Reads <c>1024x768</c>: digits, a lower-case or capital x, digits; nothing else, no signs, both above zero.</summary>
    public static bool TryParse(string? text, out ImageSize size)
    {
        size = default;
        if (text is null)
        {
            return false;
        }

        var cross = text.IndexOfAny(['x', 'X']);
        if (cross <= 0
            || !int.TryParse(text.AsSpan(0, cross), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(text.AsSpan(cross + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || width <= 0
            || height <= 0)
        {
            return false;
        }

        size = new ImageSize(width, height);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
