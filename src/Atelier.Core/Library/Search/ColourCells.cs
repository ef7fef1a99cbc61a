using System.Globalization;

namespace Atelier.Core.Library.Search;

/// <summary>Colours in cells of a cube of red, green and blue, six to a side: near colours are in the same cell or in one beside it.</summary>
internal static class ColourCells
{
    private const int Side = 6;

    /// <param name="colour"><c>#rrggbb</c>.</param>
    public static int Of(string colour)
    {
        var (red, green, blue) = Split(colour);
        return Number(red, green, blue);
    }

    /// <summary>The cell of a colour and those beside it.</summary>
    public static IEnumerable<int> Around(string colour)
    {
        var (red, green, blue) = Split(colour);
        for (var r = Math.Max(0, red - 1); r <= Math.Min(Side - 1, red + 1); r++)
        {
            for (var g = Math.Max(0, green - 1); g <= Math.Min(Side - 1, green + 1); g++)
            {
                for (var b = Math.Max(0, blue - 1); b <= Math.Min(Side - 1, blue + 1); b++)
                {
                    yield return Number(r, g, b);
                }
            }
        }
    }

    /// <summary>Whether text is a colour: <c>#rrggbb</c>.</summary>
    public static bool IsColour(string text) => text.Length == 7 && text[0] == '#' && text.AsSpan(1).IndexOfAnyExcept(s_digits) < 0;

    private static readonly System.Buffers.SearchValues<char> s_digits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static (int Red, int Green, int Blue) Split(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (Cell(value >> 16), Cell((value >> 8) & 0xFF), Cell(value & 0xFF));
    }

    private static int Cell(int channel) => channel * Side / 256;

    private static int Number(int red, int green, int blue) => (((red * Side) + green) * Side) + blue;
}
