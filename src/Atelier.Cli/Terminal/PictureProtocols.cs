using System.Globalization;
using System.Text;

namespace Atelier.Cli.Terminal;

/// <summary>The escape sequences of terminals that show real pictures.</summary>
internal static class PictureProtocols
{
    /// <summary>Longest piece of base64 in one sequence of kitty's protocol.</summary>
    private const int KittyPiece = 4096;

    /// <summary>Kitty: a PNG file in pieces, shown at once as wide as so many columns, without an answer from the terminal.</summary>
    public static string Kitty(ReadOnlySpan<byte> png, int columns)
    {
        var base64 = Convert.ToBase64String(png);
        var text = new StringBuilder();
        for (var at = 0; at < base64.Length; at += KittyPiece)
        {
            var piece = base64.AsSpan(at, Math.Min(KittyPiece, base64.Length - at));
            var more = at + KittyPiece < base64.Length ? 1 : 0;
            text.Append("\e_G");
            if (at == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"a=T,f=100,c={columns},q=2,");
            }

            text.Append(CultureInfo.InvariantCulture, $"m={more};").Append(piece).Append("\e\\");
        }

        return text.Append('\n').ToString();
    }

    /// <summary>iTerm2: a whole file, as wide as so many columns.</summary>
    public static string Iterm(ReadOnlySpan<byte> file, int columns) => string.Create(
        CultureInfo.InvariantCulture,
        $"\e]1337;File=inline=1;size={file.Length};width={columns};preserveAspectRatio=1:{Convert.ToBase64String(file)}\a\n");
}
