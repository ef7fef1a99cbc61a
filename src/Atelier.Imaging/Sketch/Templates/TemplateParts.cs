using System.Globalization;
using System.Security;
using System.Text;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Text that is always the same.</summary>
internal sealed class LiteralPart(string text) : ITemplatePart
{
    public void Write(StringBuilder document, TemplateValues values) => document.Append(text);
}

/// <summary>A word, escaped for XML.</summary>
internal sealed class WordPart(string name) : ITemplatePart
{
    public void Write(StringBuilder document, TemplateValues values) => document.Append(SecurityElement.Escape(values.Word(name)));
}

/// <summary>A number that is worked out.</summary>
internal sealed class NumberPart(TemplateExpression expression) : ITemplatePart
{
    public void Write(StringBuilder document, TemplateValues values)
    {
        var value = expression.Evaluate(values.Number);
        document.Append(CultureInfo.InvariantCulture, $"{(double.IsFinite(value) ? value : 0):0.###}");
    }
}

/// <summary>Parts that are left out of pictures with a transparent background.</summary>
internal sealed class BackgroundPart(IReadOnlyList<ITemplatePart> parts) : ITemplatePart
{
    public void Write(StringBuilder document, TemplateValues values)
    {
        if (values.Transparent)
        {
            return;
        }

        foreach (var part in parts)
        {
            part.Write(document, values);
        }
    }
}
