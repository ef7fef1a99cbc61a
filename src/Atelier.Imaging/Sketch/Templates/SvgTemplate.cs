using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>An SVG document with placeholders, read and checked once.</summary>
internal sealed class SvgTemplate
{
    /// <summary>The longest template, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private const string End = "</svg>";

    /// <summary>Values that no two pictures of one call share.</summary>
    private static readonly string[] s_varying = ["{{seed}}", "{{index}}", "{{color1}}"];

    private readonly IReadOnlyList<ITemplatePart> _parts;
    private readonly bool _varies;

    private SvgTemplate(IReadOnlyList<ITemplatePart> parts, bool varies) => (_parts, _varies) = (parts, varies);

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It is none that can be drawn; the message says what is wrong, and where.</exception>
    public static SvgTemplate Parse(string text)
    {
        XDocument document;
        try
        {
            // No DTD: entities could refer to files, or expand without end.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(text), settings);
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException problem)
        {
            throw new FormatException($"It is not well-formed XML: {problem.Message}", problem);
        }

        if (document.Root?.Name != s_svg + "svg")
        {
            throw new FormatException($"Its outermost element must be <svg xmlns=\"{s_svg}\">.");
        }

        return new(
            new TemplateReader(ViewWidth(document.Root)).Read(document.Root),
            s_varying.Any(value => text.Replace(" ", "", StringComparison.Ordinal).Contains(value, StringComparison.Ordinal)));
    }

    /// <summary>The document with all values filled in, UTF-8.</summary>
    /// <remarks>
    /// Pictures of one call always differ. A template that shows nothing of its own index, seed or first colour gets a thin line in that
    /// colour along the bottom from the second picture on.
    /// </remarks>
    public byte[] Fill(TemplateValues values)
    {
        var document = new StringBuilder(4096);
        foreach (var part in _parts)
        {
            part.Write(document, values);
        }

        if (!_varies && values.Number("index") > 0)
        {
            document.Length -= End.Length;
            document.Append(CultureInfo.InvariantCulture, $"<rect y=\"98%\" width=\"100%\" height=\"2%\" fill=\"{values.Word("color1")}\"/>{End}");
        }

        return Encoding.UTF8.GetBytes(document.ToString());
    }

    private static double? ViewWidth(XElement root)
    {
        if (root.Attribute("viewBox")?.Value is not { } box || Placeholders.Any(box))
        {
            return null;
        }

        var numbers = box.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length == 4 && double.TryParse(numbers[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var width) && width > 0
            ? width
            : throw new FormatException($"viewBox is \"{box}\"; it must be four numbers, such as \"0 0 1024 1024\".");
    }
}
