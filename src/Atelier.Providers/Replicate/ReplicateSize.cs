namespace Atelier.Providers.Replicate;

/// <summary>How a model's inputs tell its size.</summary>
internal enum ReplicateSize
{
    /// <summary><c>aspect_ratio</c> alone.</summary>
    Ratio,

    /// <summary><c>aspect_ratio</c> and <c>megapixels</c>, a text such as <c>"0.25"</c>.</summary>
    RatioAndMegapixels,

    /// <summary><c>aspect_ratio</c> and <c>size</c>, such as <c>2K</c>.</summary>
    RatioAndNamedSize,

    /// <summary><c>aspect_ratio</c> and <c>resolution</c>, such as <c>1k</c>.</summary>
    RatioAndResolution,

    /// <summary><c>width</c> and <c>height</c>.</summary>
    Pixels,

    /// <summary><c>width</c> and <c>height</c>, which count only beside the ratio <c>custom</c>.</summary>
    CustomPixels,

    /// <summary>Whichever of pixels and ratio planning chose: a model this table does not know.</summary>
    Either,
}
