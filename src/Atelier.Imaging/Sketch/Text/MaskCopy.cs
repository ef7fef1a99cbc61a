using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Puts a text's mask into a larger one; what hangs over its edges is left out.</summary>
internal static class MaskCopy
{
    /// <summary>Copies a whole text.</summary>
    /// <param name="mask">The text.</param>
    /// <param name="coverage">Bytes of the larger mask.</param>
    /// <param name="width">Its bytes a row.</param>
    /// <param name="left">Where the text's own left edge goes, not its ink's.</param>
    /// <param name="top">Where the top of its first line goes.</param>
    public static void Copy(TextMask mask, Span<byte> coverage, int width, int left, int top) =>
        Copy(mask, 0, mask.Width, coverage, width, left + mask.Left, top + mask.Top);

    /// <summary>Copies some columns, which may lie partly outside of the text's ink.</summary>
    public static void Copy(TextMask mask, int firstColumn, int columns, Span<byte> coverage, int width, int left, int top)
    {
        var from = Math.Max(Math.Max(firstColumn, 0), firstColumn - left);
        var to = Math.Min(Math.Min(firstColumn + columns, mask.Width), firstColumn + width - left);
        for (var y = Math.Max(0, -top); from < to && y < mask.Height && top + y < coverage.Length / width; y++)
        {
            var source = mask.Coverage.AsSpan((y * mask.Width) + from, to - from);
            source.CopyTo(coverage[(((top + y) * width) + left + from - firstColumn)..]);
        }
    }
}
