using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Atelier.Server.Settings.Lumi;

/// <summary>Reads Hjson: JSON with comments, names and texts without quotes, and commas that may be left out.</summary>
/// <remarks>Source: https://hjson.github.io/syntax.html, read 2026-11. No library for it can be had here.</remarks>
internal sealed class HjsonReader
{
    private const int Deepest = 32;
    private const string LongText = "'''";

    private readonly string _text;
    private int _at;

    private HjsonReader(string text) => _text = text;

    /// <exception cref="FormatException">It is no Hjson; the message says where and what is wrong.</exception>
    public static JsonObject Read(string text)
    {
        var reader = new HjsonReader(text.TrimStart('\uFEFF'));
        reader.SkipSpace();
        JsonObject root;
        if (reader.Peek() == '{')
        {
            reader._at++;
            root = reader.ReadMembers('}', depth: 1);
        }
        else
        {
            // The braces of the whole may be left out.
            root = reader.ReadMembers('\0', depth: 1);
        }

        reader.SkipSpace();
        return reader._at == reader._text.Length ? root : throw reader.Bad("something stands behind the end");
    }

    private JsonObject ReadMembers(char end, int depth)
    {
        CheckDepth(depth);
        var members = new JsonObject();
        while (true)
        {
            SkipSpace();
            if (Peek() == ',')
            {
                _at++;
                continue;
            }

            if (Peek() == end)
            {
                _at = Math.Min(_at + 1, _text.Length);
                return members;
            }

            if (_at == _text.Length)
            {
                throw Bad("a '}' is missing");
            }

            var name = ReadName();
            SkipSpace();
            if (Peek() != ':')
            {
                throw Bad($"a ':' is missing behind '{name}'");
            }

            _at++;
            SkipSpace();
            members[name] = ReadValue(depth);
        }
    }

    private JsonArray ReadItems(int depth)
    {
        CheckDepth(depth);
        var items = new JsonArray();
        while (true)
        {
            SkipSpace();
            switch (Peek())
            {
                case ',':
                    _at++;
                    break;
                case ']':
                    _at++;
                    return items;
                case '\0':
                    throw Bad("a ']' is missing");
                default:
                    items.Add(ReadValue(depth));
                    break;
            }
        }
    }

    private JsonNode? ReadValue(int depth)
    {
        switch (Peek())
        {
            case '{':
                _at++;
                return ReadMembers('}', depth + 1);
            case '[':
                _at++;
                return ReadItems(depth + 1);
            case '\'' when Follows(LongText):
                return ReadLongText();
            case '"' or '\'':
                return ReadQuoted();
            case '\0' or '}' or ']' or ',' or ':':
                throw Bad("a value is missing");
            default:
                return ReadBare();
        }
    }

    private string ReadName()
    {
        if (Peek() is '"' or '\'')
        {
            return ReadQuoted();
        }

        var start = _at;
        while (_at < _text.Length && Peek() is not (',' or ':' or '[' or ']' or '{' or '}') && !char.IsWhiteSpace(Peek()))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Bad("a name is missing");
    }

    /// <summary>A number, true, false or null that ends at a comma, a bracket, a comment or the line's end; any other text ends only there.</summary>
    private JsonNode? ReadBare()
    {
        var lineEnd = _text.AsSpan(_at).IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? _text.AsSpan(_at) : _text.AsSpan(_at, lineEnd);
        var length = WordLength(line);
        var word = line[..length].Trim().ToString();
        if (word is "true" or "false" or "null" || IsNumber(word))
        {
            _at += length;
            return JsonNode.Parse(word);
        }

        _at += line.Length;
        return JsonValue.Create(line.Trim().ToString());
    }

    private static int WordLength(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(",]}#");
        end = end < 0 ? line.Length : end;
        foreach (var comment in (ReadOnlySpan<string>)["//", "/*"])
        {
            var begin = line.IndexOf(comment, StringComparison.Ordinal);
            end = begin >= 0 && begin < end ? begin : end;
        }

        return end;
    }

    private static bool IsNumber(string word) =>
        word.Length > 0
        && (char.IsAsciiDigit(word[0]) || word[0] == '-')
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && (word.TrimStart('-') is not ['0', >= '0' and <= '9', ..])
        && char.IsAsciiDigit(word[^1]);

    private string ReadQuoted()
    {
        var quote = _text[_at++];
        var text = new StringBuilder();
        while (Peek() != quote)
        {
            var next = _at < _text.Length ? _text[_at++] : throw Bad("a quotation mark is missing");
            if (next is '\r' or '\n')
            {
                throw Bad("a quotation mark is missing");
            }

            text.Append(next == '\\' ? ReadEscape() : next);
        }

        _at++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        var escape = _at < _text.Length ? _text[_at++] : '\0';
        switch (escape)
        {
            case '"' or '\'' or '\\' or '/':
                return escape;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                throw Bad("a '\\' stands before something it cannot");
        }
    }

    /// <summary>Text between three apostrophes; the indentation of the opening ones is taken off each line.</summary>
    private string ReadLongText()
    {
        var indent = _at - (_text.LastIndexOf('\n', Math.Max(0, _at - 1)) + 1);
        _at += LongText.Length;
        var end = _text.IndexOf(LongText, _at, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Bad("''' is missing");
        }

        var lines = _text[_at..end].ReplaceLineEndings("\n").Split('\n');
        _at = end + LongText.Length;
        var first = lines[0].Trim().Length == 0 && lines.Length > 1 ? 1 : 0;
        var last = lines.Length > 1 && lines[^1].Trim().Length == 0 ? lines.Length - 1 : lines.Length;
        return string.Join('\n', lines[first..last].Select(line => line.Length >= indent && line[..indent].Trim().Length == 0 ? line[indent..] : line.TrimStart()));
    }

    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(Peek()))
            {
                _at++;
            }
            else if (Peek() == '#' || Follows("//"))
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (Follows("/*"))
            {
                var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? throw Bad("a '*/' is missing") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private void CheckDepth(int depth)
    {
        if (depth > Deepest)
        {
            throw Bad(string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {Deepest}"));
        }
    }

    /// <summary>The next character; a null at the end.</summary>
    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Follows(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private FormatException Bad(string problem)
    {
        var line = _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1;
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"));
    }
}
