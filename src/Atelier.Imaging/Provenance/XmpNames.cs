namespace Atelier.Imaging;

/// <summary>Namespaces and values of the XMP that pictures carry.</summary>
internal static class XmpNames
{
    public const string Meta = "adobe:ns:meta/";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Xmp = "http://ns.adobe.com/xap/1.0/";

    /// <summary>IPTC Extension; AISystemUsed and AIPromptInformation are of version 2025.1.</summary>
    public const string Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>Ours: model, provider, seed, negativePrompt, and parameters as a list of name and value.</summary>
    public const string Atelier = "urn:x-atelier:provenance:1/";

    public const string Tool = "Atelier";

    /// <summary>Made by a model trained on sampled media (IPTC digital source type).</summary>
    public const string Trained = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    /// <summary>Made by an algorithm without any training data (IPTC digital source type).</summary>
    public const string Algorithmic = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia";
}
