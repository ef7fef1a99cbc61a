using System.Text;
using System.Xml;

namespace Atelier.Imaging;

/// <summary>Makes any text fit to be written into metadata.</summary>
internal static class PlainText
{
    private const string Ellipsis = "…";

    /// <summary>Drops what XML cannot carry and nobody can read: control characters but tab and line ends, halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        var at = 0;
        while (at < text.Length && KeptAt(text, at) is > 0 and var length)
        {
            at += length;
        }

        if (at == text.Length)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        kept.Append(text, 0, at);
        while (at < text.Length)
        {
            var length = KeptAt(text, at);
            kept.Append(text, at, length);
            at += Math.Max(1, length);
        }

        return kept.ToString();
    }

    /// <summary>Cuts a text to at most <paramref name="longest"/> characters (UTF-16), an ellipsis included, never within a pair.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = Math.Max(0, longest - Ellipsis.Length);
        return end > 0 && char.IsHighSurrogate(text[end - 1])
            ? string.Concat(text.AsSpan(0, end - 1), Ellipsis)
            : string.Concat(text.AsSpan(0, end), longest > 0 ? Ellipsis : "");
    }

    /// <returns>How many UTF-16 units at this place make one character that is kept; 0 for none.</returns>
    private static int KeptAt(string text, int at)
    {
        var unit = text[at];
        if (char.IsHighSurrogate(unit))
        {
            return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 0;
        }

        return XmlConvert.IsXmlChar(unit) && (!char.IsControl(unit) || unit is '\t' or '\n' or '\r') ? 1 : 0;
    }
}
