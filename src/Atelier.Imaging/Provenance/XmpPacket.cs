using System.Globalization;
using System.Text;
using System.Xml;

namespace Atelier.Imaging;

/// <summary>Writes provenance as an XMP packet (ISO 16684-1), UTF-8.</summary>
internal static class XmpPacket
{
    /// <param name="provenance">What to tell.</param>
    /// <param name="longestText">Characters to which prompts and parameter values are cut.</param>
    /// <param name="isBrief">Whether the prompt is told once only, without IPTC's own field for it.</param>
    public static byte[] Write(Provenance provenance, int longestText = int.MaxValue, bool isBrief = false)
    {
        using var packet = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            // Carriage returns would else come back as line feeds.
            NewLineHandling = NewLineHandling.Entitize,
        };
        using (var xml = XmlWriter.Create(packet, settings))
        {
            xml.WriteProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
            xml.WriteStartElement("x", "xmpmeta", XmpNames.Meta);
            xml.WriteStartElement("rdf", "RDF", XmpNames.Rdf);
            xml.WriteStartElement("Description", XmpNames.Rdf);
            xml.WriteAttributeString("about", XmpNames.Rdf, "");
            // Said once here, the prefixes need not be said again with every property.
            xml.WriteAttributeString("xmlns", "dc", null, XmpNames.DublinCore);
            xml.WriteAttributeString("xmlns", "xmp", null, XmpNames.Xmp);
            xml.WriteAttributeString("xmlns", "Iptc4xmpExt", null, XmpNames.Iptc);
            xml.WriteAttributeString("xmlns", "atelier", null, XmpNames.Atelier);
            WriteDescription(xml, provenance, isBrief, text => PlainText.Cut(PlainText.Clean(text), longestText));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteProcessingInstruction("xpacket", "end=\"w\"");
        }

        return packet.ToArray();
    }

    /// <summary>Where white space may be put into a packet.</summary>
    public static int PaddingAt(ReadOnlySpan<byte> packet) => packet.LastIndexOf("<?xpacket end"u8);

    private static void WriteDescription(XmlWriter xml, Provenance provenance, bool isBrief, Func<string, string> fit)
    {
        WriteText(xml, "xmp", XmpNames.Xmp, "CreatorTool", XmpNames.Tool);
        WriteText(
            xml, "xmp", XmpNames.Xmp, "CreateDate",
            provenance.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (!provenance.OfUnknownOrigin)
        {
            WriteText(
                xml, "Iptc4xmpExt", XmpNames.Iptc, "DigitalSourceType",
                provenance.Algorithmic ? XmpNames.Algorithmic : XmpNames.Trained);
        }

        if (provenance is { Algorithmic: false, OfUnknownOrigin: false })
        {
            WriteText(xml, "Iptc4xmpExt", XmpNames.Iptc, "AISystemUsed", fit(provenance.Model));
            if (!isBrief)
            {
                WriteText(xml, "Iptc4xmpExt", XmpNames.Iptc, "AIPromptInformation", PromptInformation(provenance, fit));
            }
        }

        WriteText(xml, "atelier", XmpNames.Atelier, "model", fit(provenance.Model));
        WriteText(xml, "atelier", XmpNames.Atelier, "provider", fit(provenance.Provider));
        if (provenance.Seed is { } seed)
        {
            WriteText(xml, "atelier", XmpNames.Atelier, "seed", seed.ToString(CultureInfo.InvariantCulture));
        }

        if (provenance.NegativePrompt is { } negative)
        {
            WriteText(xml, "atelier", XmpNames.Atelier, "negativePrompt", fit(negative));
        }

        WriteParameters(xml, provenance.Parameters, fit);
        if (!provenance.OfUnknownOrigin)
        {
            WritePrompt(xml, fit(provenance.Prompt));
        }
    }

    /// <summary>IPTC has one field for what a prompt includes and excludes.</summary>
    private static string PromptInformation(Provenance provenance, Func<string, string> fit) =>
        string.IsNullOrEmpty(provenance.NegativePrompt)
            ? fit(provenance.Prompt)
            : $"{fit(provenance.Prompt)}\n{ParametersText.NegativeLabel} {fit(provenance.NegativePrompt)}";

    private static void WritePrompt(XmlWriter xml, string prompt)
    {
        xml.WriteStartElement("dc", "description", XmpNames.DublinCore);
        xml.WriteStartElement("Alt", XmpNames.Rdf);
        xml.WriteStartElement("li", XmpNames.Rdf);
        xml.WriteAttributeString("xml", "lang", null, "x-default");
        xml.WriteString(prompt);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteParameters(XmlWriter xml, IReadOnlyDictionary<string, string> parameters, Func<string, string> fit)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("atelier", "parameters", XmpNames.Atelier);
        xml.WriteStartElement("Seq", XmpNames.Rdf);
        foreach (var (name, value) in parameters)
        {
            xml.WriteStartElement("li", XmpNames.Rdf);
            xml.WriteAttributeString("parseType", XmpNames.Rdf, "Resource");
            WriteText(xml, "atelier", XmpNames.Atelier, "name", fit(name));
            WriteText(xml, "atelier", XmpNames.Atelier, "value", fit(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string prefix, string space, string name, string text) =>
        xml.WriteElementString(prefix, name, space, text);
}
