using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>A honeycomb.</summary>
/// <remarks>Columns repeat after whole pixels, so one row of cells and the next make the whole pattern.</remarks>
internal static class HexagonPattern
{
    private const float LineWidth = 2;

    public static void Draw(Raster raster, int alpha, ref SketchRandom random)
    {
        var longer = Math.Max(raster.Width, raster.Height);

        // Even, so that every second row of cells is shifted by whole pixels.
        var width = Math.Max((int)(longer / random.Between(10f, 24f)) & ~1, 8);
        var height = (int)MathF.Round(width * MathF.Sqrt(3));
        var tile = ArrayPool<byte>.Shared.Rent(width * height);
        var weights = ArrayPool<byte>.Shared.Rent(height * raster.Width);
        try
        {
            DrawTile(tile, width, height, alpha);
            for (var y = 0; y < height; y++)
            {
                var row = weights.AsSpan(y * raster.Width, raster.Width);
                for (var x = 0; x < row.Length; x += width)
                {
                    tile.AsSpan(y * width, Math.Min(width, row.Length - x)).CopyTo(row[x..]);
                }
            }

            PeriodicRows.Blend(raster, weights, height);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(tile);
            ArrayPool<byte>.Shared.Return(weights);
        }
    }

    private static void DrawTile(Span<byte> tile, int width, int height, int alpha)
    {
        // Centres of cells: the tile's corners and its middle. A pixel belongs to the nearest; the line between two cells is where
        // both are equally far, and half the difference of the projections is the distance to it.
        var inner = width / 2f;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var corner = Edge(Wrap(x + 0.5f, width), Wrap(y + 0.5f, height), inner);
                var middle = Edge(Wrap(x + 0.5f - inner, width), Wrap(y + 0.5f - (height / 2f), height), inner);
                var distance = MathF.Max(corner, middle);
                tile[(y * width) + x] = (byte)((Math.Clamp((LineWidth / 2) + 0.5f - distance, 0, 1) * alpha) + 0.5f);
            }
        }
    }

    /// <summary>How far inside its hexagon a point lies; negative outside.</summary>
    private static float Edge(float x, float y, float inner)
    {
        var (across, up) = (MathF.Abs(x), MathF.Abs(y));
        return inner - MathF.Max(across, (across * 0.5f) + (up * 0.8660254f));
    }

    private static float Wrap(float value, float period) => value - (period * MathF.Round(value / period));
}
