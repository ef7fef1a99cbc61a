using System.Globalization;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>A number in a template, such as <c>width * 0.5 - 20</c>: names, numbers, + - * / and brackets.</summary>
internal sealed class TemplateExpression
{
    private readonly Func<Func<string, double>, double> _value;

    private TemplateExpression(Func<Func<string, double>, double> value) => _value = value;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Between the braces.</param>
    /// <param name="isName">Which names there are.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static TemplateExpression Parse(string text, Func<string, bool> isName)
    {
        var parser = new Parser(text, isName);
        var value = parser.Sum(depth: 0);
        return parser.AtEnd ? new(value) : throw new FormatException($"\"{text}\" goes on where an operator should be.");
    }

    public double Evaluate(Func<string, double> names) => _value(names);

    private sealed class Parser(string text, Func<string, bool> isName)
    {
        private const int DeepestBrackets = 16;

        private int _at;

        public bool AtEnd => Peek() == '\0';

        public Func<Func<string, double>, double> Sum(int depth)
        {
            var left = Product(depth);
            while (Peek() is '+' or '-')
            {
                var (before, sign) = (left, text[_at++] == '+' ? 1 : -1);
                var right = Product(depth);
                left = names => before(names) + (sign * right(names));
            }

            return left;
        }

        private Func<Func<string, double>, double> Product(int depth)
        {
            var left = Factor(depth);
            while (Peek() is '*' or '/')
            {
                var (before, times) = (left, text[_at++] == '*');
                var right = Factor(depth);
                left = times ? names => before(names) * right(names) : names => before(names) / right(names);
            }

            return left;
        }

        private Func<Func<string, double>, double> Factor(int depth)
        {
            switch (Peek())
            {
                case '-':
                    _at++;
                    var negated = Factor(depth < DeepestBrackets ? depth + 1 : throw new FormatException($"\"{text}\" is nested too deeply."));
                    return names => -negated(names);
                case '(':
                    _at++;
                    var inner = Sum(depth < DeepestBrackets ? depth + 1 : throw new FormatException($"\"{text}\" is nested too deeply."));
                    return Peek() == ')' ? Skip(inner) : throw new FormatException($"\"{text}\" lacks a closing bracket.");
                case >= '0' and <= '9' or '.':
                    var number = Take(static c => char.IsAsciiDigit(c) || c == '.');
                    return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                        ? _ => value
                        : throw new FormatException($"\"{number}\" is no number.");
                case var letter when char.IsAsciiLetter(letter):
                    var name = Take(char.IsAsciiLetterOrDigit);
                    return isName(name) ? names => names(name) : throw new FormatException($"There is no value called \"{name}\".");
                default:
                    throw new FormatException($"\"{text}\" is no expression of names, numbers, + - * / and brackets.");
            }
        }

        private T Skip<T>(T value)
        {
            _at++;
            return value;
        }

        private char Peek()
        {
            while (_at < text.Length && text[_at] == ' ')
            {
                _at++;
            }

            return _at < text.Length ? text[_at] : '\0';
        }

        private string Take(Func<char, bool> belongs)
        {
            var start = _at;
            while (_at < text.Length && belongs(text[_at]))
            {
                _at++;
            }

            return text[start.._at];
        }
    }
}
