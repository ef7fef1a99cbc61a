namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Finds <c>{{name}}</c> and <c>{{expression}}</c> in a template's text.</summary>
internal static class Placeholders
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>Splits text into parts.</summary>
    /// <param name="text">Text as XML means it, not escaped.</param>
    /// <param name="escape">Escapes what stays as it is.</param>
    /// <exception cref="FormatException">A placeholder is none that we know; the message says why.</exception>
    public static IEnumerable<ITemplatePart> Split(string text, Func<string, string> escape)
    {
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var start and >= 0)
        {
            if (start > at)
            {
                yield return new LiteralPart(escape(text[at..start]));
            }

            var end = text.IndexOf(Close, start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"A {Open} has no {Close}.");
            }

            yield return Read(text[(start + Open.Length)..end].Trim());
            at = end + Close.Length;
        }

        if (at < text.Length)
        {
            yield return new LiteralPart(escape(text[at..]));
        }
    }

    public static bool Any(string text) => text.Contains(Open, StringComparison.Ordinal);

    private static ITemplatePart Read(string inside)
    {
        if (TemplateValues.WordNames.Contains(inside))
        {
            return new WordPart(inside);
        }

        try
        {
            return new NumberPart(TemplateExpression.Parse(inside, TemplateValues.NumberNames.Contains));
        }
        catch (FormatException problem)
        {
            throw new FormatException(
                $"{Open}{inside}{Close}: {problem.Message} There are the words {string.Join(", ", TemplateValues.WordNames)}"
                + $" and the numbers {string.Join(", ", TemplateValues.NumberNames)}.",
                problem);
        }
    }
}
