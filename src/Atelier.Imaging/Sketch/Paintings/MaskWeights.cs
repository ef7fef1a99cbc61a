using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Where a mask allows painting: one weight a pixel, 255 for all new, 0 for as it was.</summary>
internal static class MaskWeights
{
    /// <summary>
    /// Transparent means paint, as OpenAI has it. A mask without any transparency is a black and white one, as Stability and others
    /// have it: white means paint.
    /// </summary>
    public static byte[] Of(RgbaImage mask)
    {
        var pixels = mask.Pixels.Span;
        var byAlpha = !RgbaPixels.AreOpaque(pixels);
        var weights = new byte[pixels.Length / 4];
        for (var i = 0; i < weights.Length; i++)
        {
            var pixel = pixels.Slice(i * 4, 4);
            weights[i] = byAlpha ? (byte)(255 - pixel[3]) : (byte)(((pixel[0] * 54) + (pixel[1] * 183) + (pixel[2] * 19) + 128) >> 8);
        }

        return weights;
    }

    /// <summary>The smallest rectangle around everything that may be painted; empty when nothing may.</summary>
    public static PixelArea Bounds(ReadOnlySpan<byte> weights, int width)
    {
        var (left, top, right, bottom) = (width, -1, 0, 0);
        for (var y = 0; y < weights.Length / width; y++)
        {
            var row = weights.Slice(y * width, width);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                continue;
            }

            top = top < 0 ? y : top;
            bottom = y + 1;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0) + 1);
        }

        return top < 0 ? default : new(left, top, right - left, bottom - top);
    }
}
