using System.Globalization;

namespace Atelier;

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
/// <param name="Alpha">0 (transparent) to 255.</param>
public readonly record struct PictureColour(byte Red, byte Green, byte Blue, byte Alpha)
{
    /// <summary>What <see cref="TryParse"/> takes, for messages.</summary>
    public const string Allowed = "#rgb, #rrggbb, #rrggbbaa, white, black or transparent";

    public static PictureColour White => new(255, 255, 255, 255);

    public static PictureColour Black => new(0, 0, 0, 255);

    public static PictureColour Transparent => default;

    /// <summary>Reads a colour as style sheets spell it, in any case.</summary>
    public static bool TryParse(string? text, out PictureColour colour)
    {
        PictureColour? found = text?.Trim().ToLowerInvariant() switch
        {
            "white" => White,
            "black" => Black,
            "transparent" => Transparent,
            ['#', var red, var green, var blue] => OfHex($"{red}{red}{green}{green}{blue}{blue}ff"),
            ['#', .. { Length: 6 } opaque] => OfHex(opaque + "ff"),
            ['#', .. { Length: 8 } whole] => OfHex(whole),
            _ => null,
        };
        colour = found ?? default;
        return found is not null;
    }

    /// <summary><c>#rrggbb</c>, with two more digits where it is not opaque.</summary>
    public override string ToString() => Alpha == byte.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}")
        : string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}{Alpha:x2}");

    private static PictureColour? OfHex(string digits) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new PictureColour((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
}
