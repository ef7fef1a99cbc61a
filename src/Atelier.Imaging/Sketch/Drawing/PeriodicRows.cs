using System.Buffers;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Blends white through rows of weights that repeat every few rows down the picture.</summary>
internal static class PeriodicRows
{
    /// <param name="raster">An RGB picture.</param>
    /// <param name="weights">One weight (0 to 255) a pixel, <paramref name="period"/> rows of the picture's width.</param>
    /// <param name="period">Rows until the weights begin again.</param>
    public static void Blend(Raster raster, ReadOnlySpan<byte> weights, int period)
    {
        var stride = raster.Stride;
        var rented = ArrayPool<byte>.Shared.Rent(stride * (period + 1));
        try
        {
            var white = rented.AsSpan(0, stride);
            Background.Repeat(white, Rgb.White, channels: 3);
            for (var row = 0; row < Math.Min(period, raster.Height); row++)
            {
                MaskBlit.Triple(weights.Slice(row * raster.Width, raster.Width), rented.AsSpan(stride * (row + 1), stride));
            }

            for (var y = 0; y < raster.Height; y++)
            {
                Drawing.Blend.Through(raster.Row(y), white, rented.AsSpan(stride * ((y % period) + 1), stride));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
