using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>A wave line every five rows, through points ten pixels apart, up and down by a twentieth of the height.</summary>
/// <remarks>Every line is the one above it, five rows lower: five rows of weights make the whole pattern.</remarks>
internal static class WavePattern
{
    public const int RowStep = 5;
    private const int PointStep = 10;

    public static void Draw(Raster raster, int alpha, ref SketchRandom random)
    {
        var amplitude = raster.Height / 20f;
        var turns = random.Between(1.5f, 5f);
        var phase = random.Between(0, MathF.Tau);
        var rented = ArrayPool<byte>.Shared.Rent(RowStep * raster.Width);
        try
        {
            var weights = rented.AsSpan(0, RowStep * raster.Width);
            for (var from = 0; from < raster.Width; from += PointStep)
            {
                var start = Height(from);
                var slope = (Height(from + PointStep) - start) / PointStep;
                var cosine = 1 / MathF.Sqrt(1 + (slope * slope));
                for (var x = from; x < Math.Min(from + PointStep, raster.Width); x++)
                {
                    var center = start + (slope * (x + 0.5f - from));
                    for (var row = 0; row < RowStep; row++)
                    {
                        // Distance to the nearest of the lines above and below, along the line's normal.
                        var offset = row + 0.5f - center;
                        var distance = MathF.Abs(offset - (RowStep * MathF.Round(offset / RowStep))) * cosine;
                        weights[(row * raster.Width) + x] = (byte)((Math.Clamp(1 - distance, 0, 1) * alpha) + 0.5f);
                    }
                }
            }

            PeriodicRows.Blend(raster, weights, RowStep);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        float Height(int x) => amplitude * MathF.Sin((turns * MathF.Tau * x / raster.Width) + phase);
    }
}
