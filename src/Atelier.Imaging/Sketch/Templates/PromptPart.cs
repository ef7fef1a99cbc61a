using System.Globalization;
using System.Security;
using System.Text;
using System.Xml.Linq;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>A text element that shows the prompt: wrapped into lines, smaller where it is long, cut where even that is not enough.</summary>
/// <remarks>
/// The element's own <c>x</c>, <c>y</c>, <c>font-size</c> and <c>text-anchor</c> say where it stands; <c>data-width</c> how wide its lines may
/// be, <c>data-lines</c> how many there are at most, and <c>data-valign</c> (top, middle, bottom) what of the block stands at <c>y</c>.
/// </remarks>
internal sealed class PromptPart : ITemplatePart
{
    private const double LineHeight = 1.25;

    /// <summary>Nothing smaller can be read, in pixels.</summary>
    private const double SmallestFont = 8;

    /// <summary>Sizes tried before a prompt is cut, as shares of the template's own.</summary>
    private static readonly double[] s_sizes = [1, 0.85, 0.7, 0.6];

    private readonly IReadOnlyList<ITemplatePart> _attributes;
    private readonly Dictionary<string, IReadOnlyList<ITemplatePart>> _measures = [];
    private readonly string _anchor;
    private readonly string _alignment;
    private readonly TextFace _face;
    private readonly double? _viewWidth;

    /// <param name="element">The text element.</param>
    /// <param name="attributes">Its other attributes, ready to be written.</param>
    /// <param name="viewWidth">Width of the document's own coordinates, where it has them.</param>
    /// <exception cref="FormatException">A measure is no number.</exception>
    public PromptPart(XElement element, IReadOnlyList<ITemplatePart> attributes, double? viewWidth)
    {
        _attributes = attributes;
        _viewWidth = viewWidth;
        foreach (var name in MeasureNames)
        {
            if (element.Attribute(name)?.Value is { } value)
            {
                _measures[name] = [.. Placeholders.Split(value, static text => text)];
                if (!Placeholders.Any(value) && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                {
                    throw new FormatException($"<text> with the prompt needs a plain number as its {name}, not \"{value}\".");
                }
            }
        }

        _anchor = Inherited(element, "text-anchor") ?? "start";
        _alignment = element.Attribute("data-valign")?.Value ?? "top";
        var family = Inherited(element, "font-family") ?? "";
        var weight = Inherited(element, "font-weight") ?? "";
        _face = family.Contains("mono", StringComparison.OrdinalIgnoreCase) ? TextFace.Mono
            : weight is "bold" or "bolder" or "600" or "700" or "800" or "900" ? TextFace.Bold
            : TextFace.Regular;
    }

    /// <summary>Attributes this part works out itself.</summary>
    public static IReadOnlyList<string> MeasureNames { get; } = ["x", "y", "font-size", "data-width", "data-lines"];

    public void Write(StringBuilder document, TemplateValues values)
    {
        var total = _viewWidth ?? values.Number("width");
        var size = Measure("font-size", total / 20, values);
        var x = Measure("x", _anchor switch { "middle" => total / 2, "end" => total * 0.95, _ => total * 0.05 }, values);
        var width = Measure("data-width", 0.95 * (_anchor switch { "middle" => 2 * Math.Min(x, total - x), "end" => x, _ => total - x }), values);
        var lines = Fit(values.Prompt, ref size, width, (int)Measure("data-lines", 8, values));
        var y = Measure("y", size * 2, values) + (_alignment switch
        {
            "middle" => (size * 0.36) - ((lines.Count - 1) * size * LineHeight / 2),
            "bottom" => -(lines.Count - 1) * size * LineHeight,
            _ => 0,
        });

        var rightToLeft = TextDirection.IsRightToLeft(values.Prompt);
        if (rightToLeft && _anchor == "start")
        {
            // Such text starts at the right: the same room, from its other end.
            x += width;
        }

        document.Append("<text");
        foreach (var attribute in _attributes)
        {
            attribute.Write(document, values);
        }

        document.Append(CultureInfo.InvariantCulture, $" font-size=\"{size:0.##}\"{(rightToLeft ? " direction=\"rtl\"" : "")}>");
        foreach (var line in lines)
        {
            document.Append(CultureInfo.InvariantCulture, $"<tspan x=\"{x:0.##}\" y=\"{y:0.##}\">{SecurityElement.Escape(line)}</tspan>");
            y += size * LineHeight;
        }

        document.Append("</text>");
    }

    private IReadOnlyList<string> Fit(string prompt, ref double size, double width, int mostLines)
    {
        var full = size;
        var smallest = _viewWidth is null ? SmallestFont : 0;
        var room = 1;
        foreach (var share in s_sizes)
        {
            size = Math.Max(full * share, smallest);

            // Smaller letters make room for more lines in the same height.
            room = Math.Max((int)(mostLines * full / size), 1);
            var lines = LineBreaks.Wrap(prompt, Math.Max(width / size, 1), _face, int.MaxValue);
            if (lines.Count <= room)
            {
                return lines;
            }
        }

        return LineBreaks.Wrap(prompt, Math.Max(width / size, 1), _face, room);
    }

    private double Measure(string name, double otherwise, TemplateValues values)
    {
        if (!_measures.TryGetValue(name, out var parts))
        {
            return otherwise;
        }

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            part.Write(text, values);
        }

        return double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }

    private static string? Inherited(XElement element, string name) =>
        element.AncestorsAndSelf().Select(ancestor => ancestor.Attribute(name)?.Value).FirstOrDefault(value => value is not null);
}
