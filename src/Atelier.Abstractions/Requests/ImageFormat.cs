namespace Atelier;

/// <summary>The picture formats Atelier names. Anything else is refused.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Webp,
    Avif,
    Gif,

    /// <summary>Only made by models or by our own templates; never accepted from a caller.</summary>
    Svg,
}
