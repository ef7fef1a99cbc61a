namespace Atelier.Imaging.Sketch.Png;

/// <summary>How a row's bytes are predicted before they are compressed (PNG specification, 9.2).</summary>
internal enum PngFilter
{
    None = 0,

    /// <summary>By the pixel to the left: best where colours change from row to row.</summary>
    Sub = 1,

    /// <summary>By the pixel above: best where rows are alike.</summary>
    Up = 2,

    Paeth = 4,

    /// <summary>Not a filter of the format: Up where a row equals the one above, otherwise Sub. For gradients from top to bottom.</summary>
    SubUnlessSame = -2,

    /// <summary>Not a filter of the format: the encoder tries several on each row and takes the one that leaves least.</summary>
    Adaptive = -1,
}
