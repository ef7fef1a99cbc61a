using System.Text;

namespace Atelier.Cli.Terminal;

/// <summary>Draws pixels as characters: each cell shows two, the upper as its foreground and the lower as its background.</summary>
internal static class HalfBlocks
{
    private const char UpperHalf = '▀';
    private const string Reset = "\e[0m";

    /// <param name="rgba">Four bytes a pixel, row by row, alpha not premultiplied.</param>
    /// <param name="width">Pixels, one a column.</param>
    /// <param name="height">Pixels, two a line.</param>
    /// <param name="palette">Use the 256 colours of xterm instead of true colour.</param>
    public static string Draw(ReadOnlySpan<byte> rgba, int width, int height, bool palette)
    {
        var text = new StringBuilder();
        for (var y = 0; y < height; y += 2)
        {
            var last = (Upper: "", Lower: "");
            for (var x = 0; x < width; x++)
            {
                var upper = Colour(rgba, (y * width) + x, palette, foreground: true);
                var lower = y + 1 < height ? Colour(rgba, ((y + 1) * width) + x, palette, foreground: false) : "\e[49m";
                if (upper != last.Upper)
                {
                    text.Append(upper);
                }

                if (lower != last.Lower)
                {
                    text.Append(lower);
                }

                last = (upper, lower);
                text.Append(UpperHalf);
            }

            text.Append(Reset).Append('\n');
        }

        return text.ToString();
    }

    private static string Colour(ReadOnlySpan<byte> rgba, int pixel, bool palette, bool foreground)
    {
        var at = pixel * 4;
        var alpha = rgba[at + 3];
        var (red, green, blue) = (OnBlack(rgba[at], alpha), OnBlack(rgba[at + 1], alpha), OnBlack(rgba[at + 2], alpha));
        var target = foreground ? 38 : 48;
        return palette
            ? FormattableString.Invariant($"\e[{target};5;{Nearest(red, green, blue)}m")
            : FormattableString.Invariant($"\e[{target};2;{red};{green};{blue}m");
    }

    private static int OnBlack(byte channel, byte alpha) => channel * alpha / 255;

    /// <summary>The nearest colour of xterm's 6×6×6 cube, whose levels are 0, 95, 135, 175, 215 and 255.</summary>
    internal static int Nearest(int red, int green, int blue) => 16 + (36 * Level(red)) + (6 * Level(green)) + Level(blue);

    private static int Level(int channel) => channel < 48 ? 0 : channel < 115 ? 1 : (channel - 35) / 40;
}
