using System.Globalization;
using System.Text;

namespace Atelier.Core.Library.Search;

/// <summary>Cuts text into the words the index knows: lower-case, without accents; in scripts without spaces every character is a word.</summary>
/// <remarks>Done here and not by the databases, so that the same search finds the same pictures on every one of them.</remarks>
internal static class SearchWords
{
    /// <summary>Longer ones are cut.</summary>
    private const int LongestWord = 64;

    /// <param name="text">Any text.</param>
    /// <param name="most">Words after that many are left out.</param>
    public static List<string> Of(string text, int most)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Folding.IsAccent((char)rune.Value))
            {
                continue;
            }

            var isPart = IsPart(rune);
            var standsAlone = isPart && StandsAlone(rune.Value);
            if (!isPart || standsAlone)
            {
                End();
            }

            if (isPart)
            {
                Append(Rune.ToLowerInvariant(rune));
            }

            if (standsAlone)
            {
                End();
            }
        }

        End();
        return words.Count > most ? words[..most] : words;

        void Append(Rune rune)
        {
            if (word.Length >= LongestWord)
            {
                return;
            }

            if (rune.IsBmp && Folding.BaseOf((char)rune.Value) is { } letter)
            {
                word.Append(letter);
            }
            else
            {
                word.Append(rune.ToString());
            }
        }

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Letters, digits and the vowel signs that belong to letters.</summary>
    private static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber;

    /// <summary>Thai, Lao, Khmer, kana, Han and their extensions are written without spaces.</summary>
    private static bool StandsAlone(int value) =>
        value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF)
            or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
