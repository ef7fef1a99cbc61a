using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Atelier.Imaging;

/// <summary>Reads provenance from an XMP packet, ours or another's.</summary>
internal static class XmpReader
{
    /// <summary>Deeper elements are nobody's XMP. Without a limit, a packet of 1 MiB nested throughout takes minutes to read.</summary>
    private const int DeepestNesting = 64;

    private static readonly XNamespace s_rdf = XmpNames.Rdf;
    private static readonly XNamespace s_atelier = XmpNames.Atelier;

    /// <returns><see langword="null"/> when it is no XML.</returns>
    public static EmbeddedProvenance? Read(byte[] packet)
    {
        if (Parse(packet) is not { } document)
        {
            return null;
        }

        var model = Text(document, XmpNames.Atelier, "model");
        return new EmbeddedProvenance
        {
            // Other tools describe what the picture shows; only ours says the prompt there.
            Prompt = model is null ? Text(document, XmpNames.Iptc, "AIPromptInformation") : Text(document, XmpNames.DublinCore, "description"),
            Description = model is null ? Text(document, XmpNames.DublinCore, "description") : null,
            NegativePrompt = Text(document, XmpNames.Atelier, "negativePrompt"),
            Model = model ?? Text(document, XmpNames.Iptc, "AISystemUsed"),
            Provider = Text(document, XmpNames.Atelier, "provider"),
            Tool = Text(document, XmpNames.Xmp, "CreatorTool"),
            Seed = long.TryParse(
                Text(document, XmpNames.Atelier, "seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : null,
            CreatedAt = DateTimeOffset.TryParse(
                Text(document, XmpNames.Xmp, "CreateDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
            DigitalSourceType = Text(document, XmpNames.Iptc, "DigitalSourceType"),
            Parameters = Parameters(document),
        };
    }

    private static XDocument? Parse(byte[] packet)
    {
        try
        {
            using var probe = Open(packet);
            while (probe.Read())
            {
                if (probe.Depth > DeepestNesting)
                {
                    return null;
                }
            }

            using var reader = Open(packet);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReader Open(byte[] packet)
    {
        // Some writers end a packet with zero bytes, which is no XML.
        var end = packet.AsSpan().LastIndexOfAnyExcept((byte)0);
        return XmlReader.Create(
            new MemoryStream(packet, 0, end + 1),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
    }

    /// <summary>A property's text, written as an element, as the first entry of a list in it, or as an attribute.</summary>
    private static string? Text(XDocument document, string space, string name)
    {
        var full = XNamespace.Get(space) + name;
        foreach (var description in document.Descendants(s_rdf + "Description"))
        {
            if (description.Attribute(full) is { } attribute)
            {
                return attribute.Value;
            }

            if (description.Element(full) is { } element)
            {
                return (element.Descendants(s_rdf + "li").FirstOrDefault() ?? element).Value;
            }
        }

        return null;
    }

    private static Dictionary<string, string> Parameters(XDocument document)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var entry in document.Descendants(s_atelier + "parameters").Descendants(s_rdf + "li"))
        {
            if (entry.Element(s_atelier + "name") is { } name && entry.Element(s_atelier + "value") is { } value)
            {
                parameters[name.Value] = value.Value;
            }
        }

        return parameters;
    }
}
