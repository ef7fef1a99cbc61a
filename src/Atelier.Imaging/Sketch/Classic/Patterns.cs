using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>Draws the patterns of hd pictures: white, at alpha 40, over whatever is there.</summary>
internal static class Patterns
{
    private static readonly WhitePen s_pen = WhitePen.Pattern;

    /// <param name="raster">An RGB picture with its background on it.</param>
    /// <param name="pattern">Which pattern.</param>
    /// <param name="random">Makes the pattern's own choices.</param>
    public static void Draw(Raster raster, Pattern pattern, SketchRandom random)
    {
        switch (pattern)
        {
            case Pattern.Grid:
                Grid(raster);
                break;
            case Pattern.Circles:
                Circles(raster, ref random);
                break;
            case Pattern.Triangles:
                Triangles(raster, ref random);
                break;
            case Pattern.Lines:
                Lines(raster, ref random);
                break;
            case Pattern.Dots:
                Dots(raster, ref random);
                break;
            case Pattern.Waves:
                WavePattern.Draw(raster, s_pen.Alpha, ref random);
                break;
            case Pattern.Hexagons:
                HexagonPattern.Draw(raster, s_pen.Alpha, ref random);
                break;
        }
    }

    private static void Grid(Raster raster)
    {
        var step = Math.Max(Math.Max(raster.Width, raster.Height) / 20, 4);
        for (var y = 0; y < raster.Height; y++)
        {
            if (y % step == 0)
            {
                s_pen.Span(raster, y, 0, raster.Width);
                continue;
            }

            for (var x = 0; x < raster.Width; x += step)
            {
                s_pen.Dot(raster, x, y, 1);
            }
        }
    }

    private static void Circles(Raster raster, ref SketchRandom random)
    {
        var most = Math.Max(raster.ShorterSide / 10f, 3);
        var least = Math.Min(20, most / 2);
        for (var left = random.Between(10, 30); left > 0; left--)
        {
            var (x, y) = Point(raster, ref random);
            Shapes.Ring(raster, s_pen, x, y, random.Between(least, most), width: 2);
        }
    }

    private static void Triangles(Raster raster, ref SketchRandom random)
    {
        Span<float> xs = stackalloc float[3];
        Span<float> ys = stackalloc float[3];
        for (var left = random.Between(5, 15); left > 0; left--)
        {
            var (x, y) = Point(raster, ref random);
            var radius = random.Between(raster.ShorterSide / 16f, raster.ShorterSide / 6f);
            var turn = random.Between(0, MathF.Tau);
            for (var corner = 0; corner < 3; corner++)
            {
                var angle = turn + (corner * MathF.Tau / 3) + random.Between(-0.4f, 0.4f);
                (xs[corner], ys[corner]) = (x + (radius * MathF.Cos(angle)), y + (radius * MathF.Sin(angle)));
            }

            for (var corner = 0; corner < 3; corner++)
            {
                var next = (corner + 1) % 3;
                Shapes.Line(raster, s_pen, xs[corner], ys[corner], xs[next], ys[next], width: 2);
            }
        }
    }

    private static void Lines(Raster raster, ref SketchRandom random)
    {
        for (var left = random.Between(10, 30); left > 0; left--)
        {
            var (x0, y0) = Point(raster, ref random);
            var (x1, y1) = Point(raster, ref random);
            Shapes.Line(raster, s_pen, x0, y0, x1, y1, width: 2);
        }
    }

    private static void Dots(Raster raster, ref SketchRandom random)
    {
        for (var left = random.Between(50, 150); left > 0; left--)
        {
            var (x, y) = Point(raster, ref random);
            Shapes.Disc(raster, s_pen, x, y, random.Between(2f, 8f));
        }
    }

    private static (float X, float Y) Point(Raster raster, ref SketchRandom random) =>
        (random.Between(0, (float)raster.Width), random.Between(0, (float)raster.Height));
}
