using System.Globalization;
using System.Text;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Makes a prompt ready to be written on a picture.</summary>
internal static class PromptText
{
    /// <summary>What stands in for an empty prompt.</summary>
    public const string Untitled = "(no prompt)";

    private const string Dots = "...";

    /// <summary>The most UTF-16 units one visible character may have: marks can be stacked without end.</summary>
    private const int UnitsPerCharacter = 16;

    /// <summary>White space becomes single spaces, and what is longer is cut with three dots, which count.</summary>
    /// <param name="prompt">Any text.</param>
    /// <param name="limit">Visible characters, letters with their marks and joined emoji counting as one.</param>
    public static string Shorten(string prompt, int limit)
    {
        var text = Collapse(prompt, limit);
        if (text.Length == 0)
        {
            return Untitled;
        }

        // Where the first characters end: all that is needed to cut before the dots.
        var (count, cut) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            count++;
            if (count == Math.Max(limit - Dots.Length, 0))
            {
                cut = at;
            }

            if (count > limit || at > limit * UnitsPerCharacter)
            {
                cut = Math.Min(cut, limit * UnitsPerCharacter);
                return string.Concat(text.AsSpan(0, cut).TrimEnd(' '), Dots);
            }
        }

        return text;
    }

    private static string Collapse(string prompt, int limit)
    {
        var most = (limit + 1) * UnitsPerCharacter;
        var text = new StringBuilder(Math.Min(prompt.Length, most));
        foreach (var letter in prompt)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter))
            {
                text.Append(letter);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            if (text.Length >= most)
            {
                break;
            }
        }

        return text.ToString().TrimEnd(' ');
    }
}
