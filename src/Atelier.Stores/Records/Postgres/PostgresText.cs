using System.Buffers;
using System.Text;

namespace Atelier.Stores.Records.Postgres;

/// <summary>Texts between ours, which may hold any character, and PostgreSQL's, which never hold the character 0.</summary>
/// <remarks>
/// 0 is written as U+FDD0 and <c>0</c>; U+FDD0, which Unicode keeps for a program's own use, as itself twice. Half a surrogate pair, which is no character,
/// becomes U+FFFD. Nearly every text goes through unchanged.
/// </remarks>
internal static class PostgresText
{
    private const char Mark = '\uFDD0';
    private const char Zero = '0';
    private static readonly SearchValues<char> s_special = SearchValues.Create("\0\uFDD0");

    internal static string Write(string text)
    {
        var whole = IsWhole(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        if (whole.AsSpan().IndexOfAny(s_special) < 0)
        {
            return whole;
        }

        var written = new StringBuilder(whole.Length + 16);
        foreach (var c in whole)
        {
            _ = c switch
            {
                '\0' => written.Append(Mark).Append(Zero),
                Mark => written.Append(Mark).Append(Mark),
                _ => written.Append(c),
            };
        }

        return written.ToString();
    }

    internal static string Read(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Mark && i + 1 < text.Length)
            {
                i++;
                read.Append(text[i] == Zero ? '\0' : text[i]);
            }
            else
            {
                read.Append(text[i]);
            }
        }

        return read.ToString();
    }

    private static bool IsWhole(string text)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + length)..];
        }

        return true;
    }
}
