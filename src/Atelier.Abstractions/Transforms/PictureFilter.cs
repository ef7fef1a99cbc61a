namespace Atelier;

/// <summary>Filters over all of a picture.</summary>
public enum PictureFilter
{
    Grayscale,

    Blur,

    Sharpen,

    /// <summary>The brown of old photographs.</summary>
    Sepia,

    /// <summary>Every colour becomes its opposite.</summary>
    Negate,

    /// <summary>The darkest hundredth becomes black, the lightest white, and everything between is spread out.</summary>
    Normalize,
}
