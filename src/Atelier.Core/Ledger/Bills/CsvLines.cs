using System.Text;

namespace Atelier.Core.Ledger.Bills;

/// <summary>Comma-separated text as records of fields (RFC 4180). The separator is whichever of comma, semicolon and tab the first line has most of.</summary>
internal static class CsvLines
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    /// <returns>Each record with the line it starts on, counted from 1. Blank lines are none.</returns>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        var separator = SeparatorOf(text);
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, line, start) = (false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                Take();
            }
            else if (c == '\n' && !quoted)
            {
                Take();
                if (fields is not [{ Length: 0 }])
                {
                    yield return (start, fields);
                }

                fields = [];
                start = ++line;
            }
            else
            {
                line += c == '\n' ? 1 : 0;
                field.Append(c);
            }
        }

        Take();
        if (fields is not [{ Length: 0 }])
        {
            yield return (start, fields);
        }

        void Take()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        return s_separators.MaxBy(separator => head.Count(c => c == separator));
    }
}
