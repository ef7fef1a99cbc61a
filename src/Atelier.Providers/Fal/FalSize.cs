namespace Atelier.Providers.Fal;

/// <summary>How a model's input tells its size.</summary>
internal enum FalSize
{
    /// <summary><c>image_size</c> as width and height.</summary>
    Pixels,

    /// <summary><c>image_size</c> as a preset's name, such as <c>landscape_4_3</c>.</summary>
    Preset,

    /// <summary><c>aspect_ratio</c>, and <c>resolution</c> where planning chose one.</summary>
    Ratio,

    /// <summary><c>aspect_ratio</c>, of a model whose catalog entry counts in pixels.</summary>
    RatioOfPixels,

    /// <summary>Whichever planning chose: a model this table does not know.</summary>
    Either,
}
