using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Puts a text's mask into a larger one; what hangs over its edges is left out.</summary>
internal static class MaskCopy
{
    /// <param name="mask">The text.</param>
    /// <param name="coverage">Bytes of the larger mask.</param>
    /// <param name="width">Its bytes a row.</param>
    /// <param name="left">Where the text's own left edge goes, not its ink's.</param>
    /// <param name="top">Where the top of its first line goes.</param>
    public static void Copy(TextMask mask, Span<byte> coverage, int width, int left, int top)
    {
        var height = coverage.Length / width;
        var (x0, y0) = (left + mask.Left, top + mask.Top);
        for (var y = Math.Max(0, -y0); y < mask.Height && y0 + y < height; y++)
        {
            for (var x = Math.Max(0, -x0); x < mask.Width && x0 + x < width; x++)
            {
                ref var to = ref coverage[((y0 + y) * width) + x0 + x];
                to = Math.Max(to, mask.Coverage[(y * mask.Width) + x]);
            }
        }
    }
}
