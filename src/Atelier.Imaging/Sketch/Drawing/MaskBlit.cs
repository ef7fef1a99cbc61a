using System.Buffers;
using System.Runtime.Intrinsics;

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
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var first = Vector128.Create((byte)0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5);
            var second = Vector128.Create((byte)5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10);
            var third = Vector128.Create((byte)10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15);
            for (; x <= from.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var values = Vector128.Create(from[x..]);
                var triples = to.Slice(x * 3, 3 * Vector128<byte>.Count);
                Vector128.Shuffle(values, first).CopyTo(triples);
                Vector128.Shuffle(values, second).CopyTo(triples[16..]);
                Vector128.Shuffle(values, third).CopyTo(triples[32..]);
            }
        }

        for (; x < from.Length; x++)
        {
            to[x * 3] = from[x];
            to[(x * 3) + 1] = from[x];
            to[(x * 3) + 2] = from[x];
        }
    }
}
