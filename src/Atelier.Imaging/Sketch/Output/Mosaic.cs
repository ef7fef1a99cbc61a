using System.Numerics;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Output;

/// <summary>Unfinished pictures: the final one in blocks that get smaller, so that each shows more than the one before.</summary>
internal static class Mosaic
{
    /// <summary>Pixels a side of the blocks of one unfinished picture; each divides the one before.</summary>
    /// <param name="shorterSide">Of the picture.</param>
    /// <param name="partial">0-based number of the unfinished picture.</param>
    /// <param name="count">How many there will be.</param>
    public static int BlockSize(int shorterSide, int partial, int count)
    {
        var first = Math.Max((int)BitOperations.RoundUpToPowerOf2((uint)shorterSide / 16), 1 << count);
        var step = first >> (2 * (count - 1)) >= 2 ? 2 : 1;
        return first >> (step * partial);
    }

    public static Raster Make(Raster picture, int block)
    {
        var mosaic = new Raster(picture.Width, picture.Height, picture.Channels);
        for (var top = 0; top < picture.Height; top += block)
        {
            var bottom = Math.Min(top + block, picture.Height);
            var first = mosaic.Row(top);
            for (var left = 0; left < picture.Width; left += block)
            {
                Average(picture, new(left, top, Math.Min(block, picture.Width - left), bottom - top), first);
            }

            for (var y = top + 1; y < bottom; y++)
            {
                first.CopyTo(mosaic.Row(y));
            }
        }

        return mosaic;
    }

    private static void Average(Raster picture, PixelArea area, Span<byte> row)
    {
        Span<long> sums = stackalloc long[4];
        sums.Clear();
        for (var y = area.Top; y < area.Bottom; y++)
        {
            var pixels = picture.Span(y, area.Left, area.Right);
            for (var i = 0; i < pixels.Length;)
            {
                for (var channel = 0; channel < picture.Channels; channel++)
                {
                    sums[channel] += pixels[i++];
                }
            }
        }

        var count = area.Width * area.Height;
        var at = area.Left * picture.Channels;
        for (var x = 0; x < area.Width; x++)
        {
            for (var channel = 0; channel < picture.Channels; channel++)
            {
                row[at++] = (byte)((sums[channel] + (count / 2)) / count);
            }
        }
    }
}
