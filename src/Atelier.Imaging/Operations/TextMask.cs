namespace Atelier.Imaging.Operations;

/// <summary>A text as coverage: one byte for each pixel, row by row, 0 where nothing is drawn and 255 where a letter covers all.</summary>
/// <param name="Width">Pixels from the first to the last one inked; 0 when nothing is visible.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Coverage">Width × Height bytes.</param>
internal sealed record TextMask(int Width, int Height, byte[] Coverage)
{
    internal static TextMask Empty { get; } = new(0, 0, []);
}
