namespace Atelier;

/// <summary>What is asked for.</summary>
public enum ImageOperation
{
    /// <summary>New pictures from a prompt alone.</summary>
    Generate,

    /// <summary>New pictures from a prompt and one or more given pictures, optionally inside a mask.</summary>
    Edit,

    /// <summary>Other takes of one given picture, without a prompt.</summary>
    Vary,

    /// <summary>The given picture, larger.</summary>
    Upscale,

    /// <summary>Each given picture with its pixels changed as <see cref="PictureTransform"/>s say; no model is asked.</summary>
    Transform,
}
