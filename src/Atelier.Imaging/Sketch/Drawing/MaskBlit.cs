using System.Buffers;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Paints one colour through an 8-bit mask onto an RGB picture, clipped to it.</summary>
internal static class MaskBlit
{
    /// <param name="raster">An RGB picture.</param>
    /// <param name="coverage">Rows of one byte a pixel.</param>
    /// <param name="maskWidth">Bytes a row.</param>
    /// <param name="left">Column of the mask's first column; may be outside the picture.</param>
    /// <param name="top">Row of its first row; may be outside the picture.</param>
    /// <param name="color">What is painted.</param>
    public static void Paint(Raster raster, ReadOnlySpan<byte> coverage, int maskWidth, int left, int top, Rgb color)
    {
        var from = Math.Max(-left, 0);
        var to = Math.Min(maskWidth, raster.Width - left);
        if (maskWidth == 0 || from >= to)
        {
            return;
        }

        var bytes = (to - from) * 3;
        var rented = ArrayPool<byte>.Shared.Rent(2 * bytes);
        try
        {
            var source = rented.AsSpan(0, bytes);
            var weights = rented.AsSpan(bytes, bytes);
            Background.Repeat(source, color, channels: 3);
            for (var row = Math.Max(-top, 0); row < coverage.Length / maskWidth && top + row < raster.Height; row++)
            {
                var mask = coverage.Slice((row * maskWidth) + from, to - from);
                if (mask.ContainsAnyExcept((byte)0))
                {
                    Triple(mask, weights);
                    Blend.Through(raster.Span(top + row, left + from, left + to), source, weights);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Each byte three times: once for every channel.</summary>
    internal static void Triple(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var x = 0; x < from.Length; x++)
        {
            to[x * 3] = from[x];
            to[(x * 3) + 1] = from[x];
            to[(x * 3) + 2] = from[x];
        }
    }
}
