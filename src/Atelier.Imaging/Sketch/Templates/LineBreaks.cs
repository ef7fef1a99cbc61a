using System.Globalization;
using System.Text;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Breaks a text into lines: at spaces, beside characters of scripts without spaces, and within words that are too long.</summary>
internal static class LineBreaks
{
    private const string Dots = "…";

    /// <param name="text">White space already collapsed.</param>
    /// <param name="ems">How wide a line may be.</param>
    /// <param name="face">How wide letters are.</param>
    /// <param name="mostLines">At least 1; what goes beyond is cut, which shows as an ellipsis.</param>
    public static IReadOnlyList<string> Wrap(string text, double ems, TextFace face, int mostLines)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var piece in Pieces(text, ems, face))
        {
            var pieceWidth = TextWidths.Measure(piece.TrimEnd(' '), face);
            if (line.Length > 0 && width + pieceWidth > ems)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                width = 0;
                if (lines.Count == mostLines)
                {
                    lines[^1] = Cut(lines[^1], ems, face);
                    return lines;
                }
            }

            line.Append(piece);
            width += TextWidths.Measure(piece, face);
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString().TrimEnd(' '));
        }

        return lines;
    }

    /// <summary>The smallest parts that stay together, each with the space behind it.</summary>
    private static IEnumerable<string> Pieces(string text, double ems, TextFace face)
    {
        var piece = new StringBuilder();
        var width = 0.0;
        var afterWide = false;
        var glued = false;
        for (var at = 0; at < text.Length;)
        {
            var element = text.Substring(at, StringInfo.GetNextTextElementLength(text, at));
            var elementWidth = TextWidths.Measure(element, face);
            var wide = Rune.TryGetRuneAt(text, at, out var rune) && TextWidths.IsWide(rune.Value);
            var between = (wide || afterWide) && !glued && !BelongsToBefore(rune);
            var mayBreak = piece.Length > 0 && (piece[^1] == ' ' || between || width + elementWidth > ems);
            if (mayBreak && element != " ")
            {
                yield return piece.ToString();
                piece.Clear();
                width = 0;
            }

            piece.Append(element);
            width += elementWidth;
            afterWide = wide;
            glued = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;
            at += element.Length;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    /// <summary>Whether no line may begin with it: commas, full stops, closing brackets, and marks that lengthen or repeat what is before them.</summary>
    private static bool BelongsToBefore(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.ModifierLetter;

    private static string Cut(string line, double ems, TextFace face)
    {
        while (line.Length > 0 && TextWidths.Measure(line, face) + TextWidths.Measure(Dots, face) > ems)
        {
            var elements = StringInfo.ParseCombiningCharacters(line);
            line = line[..elements[^1]].TrimEnd(' ');
        }

        return line + Dots;
    }
}
