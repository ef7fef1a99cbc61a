namespace Atelier.Core.Library;

/// <summary>How a picture came into the library.</summary>
public enum ImageOrigin
{
    /// <summary>Made from words alone.</summary>
    Generate,

    Edit,

    Variation,

    Upscale,

    /// <summary>Made from another one without a model.</summary>
    Operation,

    /// <summary>Brought in from outside.</summary>
    Import,
}
