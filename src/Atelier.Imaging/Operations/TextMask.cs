namespace Atelier.Imaging.Operations;

/// <summary>A text as coverage: one byte for each pixel, row by row, 0 where nothing is drawn and 255 where a letter covers all.</summary>
/// <param name="Width">Pixels from the first to the last one inked; 0 when nothing is visible.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Coverage">Width × Height bytes.</param>
internal sealed record TextMask(int Width, int Height, byte[] Coverage)
{
    internal static TextMask Empty { get; } = new(0, 0, []);

    /// <summary>How far right of the text's own left edge the ink begins, in pixels; may be negative.</summary>
    public int Left { get; init; }

    /// <summary>How far below the top of its first line the ink begins: masks of one style line up when each is placed so much lower.</summary>
    public int Top { get; init; }
}
