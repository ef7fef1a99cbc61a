namespace Atelier.Providers.BlackForestLabs;

/// <summary>How a model is told its size.</summary>
internal enum BflSize
{
    /// <summary><c>width</c> and <c>height</c>; without them the model decides.</summary>
    Pixels,

    /// <summary><c>aspect_ratio</c> alone.</summary>
    Ratio,

    /// <summary><c>aspect_ratio</c> and a <c>resolution</c> by name.</summary>
    RatioAndResolution,

    /// <summary>Not at all: the given picture decides.</summary>
    OfThePicture,
}
