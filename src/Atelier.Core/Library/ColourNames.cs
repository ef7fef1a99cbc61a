namespace Atelier.Core.Library;

/// <summary>The colours that pictures can be looked for by name, and which of them a pixel is.</summary>
public static class ColourNames
{
    private const int Dark = 40;
    private const int Light = 215;
    private const double Pale = 0.14;

    public static IReadOnlyList<string> All { get; } =
        ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "black", "gray", "white"];

    /// <summary>Whether text is a colour in numbers: <c>#rrggbb</c>.</summary>
    public static bool IsHex(string text) => Search.ColourCells.IsColour(text);

    /// <summary>The index in <see cref="All"/> of what most people would call this colour.</summary>
    public static int IndexOf(byte red, byte green, byte blue)
    {
        var most = Math.Max(red, Math.Max(green, blue));
        var least = Math.Min(red, Math.Min(green, blue));
        var spread = most - least;
        if (most < Dark)
        {
            return Index("black");
        }

        if (spread < Pale * most || spread < 18)
        {
            return Index(least > Light ? "white" : most < 60 ? "black" : "gray");
        }

        var hue = HueOf(red, green, blue, most, spread);
        return hue switch
        {
            < 15 or >= 345 => Index(least > 130 ? "pink" : "red"),
            < 45 => Index(most < 160 ? "brown" : "orange"),
            < 70 => Index(most < 110 ? "brown" : "yellow"),
            < 160 => Index("green"),
            < 195 => Index("teal"),
            < 255 => Index("blue"),
            < 300 => Index("purple"),
            _ => Index("pink"),
        };
    }

    private static double HueOf(byte red, byte green, byte blue, int most, int spread)
    {
        var sector = most == red ? (green - blue) / (double)spread
            : most == green ? 2 + ((blue - red) / (double)spread)
            : 4 + ((red - green) / (double)spread);
        return ((sector * 60) + 360) % 360;
    }

    private static int Index(string name)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index] == name)
            {
                return index;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "Not one of the colours.");
    }
}
