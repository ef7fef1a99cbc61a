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

    private readonly IReadOnlyList<ITemplatePart> _parts;

    private SvgTemplate(IReadOnlyList<ITemplatePart> parts) => _parts = parts;

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

        return new(new TemplateReader(ViewWidth(document.Root)).Read(document.Root));
    }

    /// <summary>The document with all values filled in, UTF-8.</summary>
    public byte[] Fill(TemplateValues values)
    {
        var document = new StringBuilder(4096);
        foreach (var part in _parts)
        {
            part.Write(document, values);
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
