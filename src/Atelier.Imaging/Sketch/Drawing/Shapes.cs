using System.Runtime.CompilerServices;

namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Anti-aliased shapes, drawn with a translucent pen and clipped to the picture. Pixel centres lie at halves.</summary>
/// <remarks>A pixel's coverage is taken from its centre's distance to the outline, which is right to the eye and cheap.</remarks>
internal static class Shapes
{
    /// <summary>A circle's outline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ring(Raster raster, WhitePen pen, float centerX, float centerY, float radius, float width)
    {
        var outer = radius + (width / 2) + 0.5f;
        var inner = Math.Max(radius - (width / 2) - 0.5f, 0f);
        var top = Math.Max((int)MathF.Floor(centerY - outer), 0);
        var bottom = Math.Min((int)MathF.Ceiling(centerY + outer), raster.Height);
        for (var y = top; y < bottom; y++)
        {
            var dy = y + 0.5f - centerY;
            var reach = (outer * outer) - (dy * dy);
            if (reach <= 0)
            {
                continue;
            }

            var far = MathF.Sqrt(reach);
            var hollow = (inner * inner) - (dy * dy);
            if (hollow <= 0)
            {
                Arc(raster, pen, centerX - far, centerX + far, y, dy, centerX, radius, width);
            }
            else
            {
                var near = MathF.Sqrt(hollow);
                Arc(raster, pen, centerX - far, centerX - near, y, dy, centerX, radius, width);
                Arc(raster, pen, centerX + near, centerX + far, y, dy, centerX, radius, width);
            }
        }
    }

    /// <summary>A filled circle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Disc(Raster raster, WhitePen pen, float centerX, float centerY, float radius)
    {
        var outer = radius + 0.5f;
        var top = Math.Max((int)MathF.Floor(centerY - outer), 0);
        var bottom = Math.Min((int)MathF.Ceiling(centerY + outer), raster.Height);
        for (var y = top; y < bottom; y++)
        {
            var dy = y + 0.5f - centerY;
            var reach = MathF.Sqrt(Math.Max((outer * outer) - (dy * dy), 0f));
            var left = Math.Max((int)MathF.Floor(centerX - reach), 0);
            var right = Math.Min((int)MathF.Ceiling(centerX + reach), raster.Width);
            for (var x = left; x < right; x++)
            {
                var dx = x + 0.5f - centerX;
                pen.Dot(raster, x, y, outer - MathF.Sqrt((dx * dx) + (dy * dy)));
            }
        }
    }

    /// <summary>A straight line with flat ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Line(Raster raster, WhitePen pen, float x0, float y0, float x1, float y1, float width)
    {
        var (dx, dy) = (x1 - x0, y1 - y0);
        if (MathF.Abs(dx) >= MathF.Abs(dy))
        {
            if (dx == 0)
            {
                return;
            }

            var (slope, from, to) = (dy / dx, Math.Min(x0, x1), Math.Max(x0, x1));
            var cosine = 1 / MathF.Sqrt(1 + (slope * slope));
            var reach = ((width / 2) + 0.5f) / cosine;
            var last = Math.Min((int)MathF.Ceiling(to), raster.Width);
            for (var x = Math.Max((int)MathF.Floor(from), 0); x < last; x++)
            {
                var center = y0 + (slope * (x + 0.5f - x0));
                var bottom = Math.Min((int)MathF.Ceiling(center + reach), raster.Height);
                for (var y = Math.Max((int)MathF.Floor(center - reach), 0); y < bottom; y++)
                {
                    pen.Dot(raster, x, y, (width / 2) + 0.5f - (MathF.Abs(y + 0.5f - center) * cosine));
                }
            }
        }
        else
        {
            var (slope, from, to) = (dx / dy, Math.Min(y0, y1), Math.Max(y0, y1));
            var cosine = 1 / MathF.Sqrt(1 + (slope * slope));
            var reach = ((width / 2) + 0.5f) / cosine;
            var last = Math.Min((int)MathF.Ceiling(to), raster.Height);
            for (var y = Math.Max((int)MathF.Floor(from), 0); y < last; y++)
            {
                var center = x0 + (slope * (y + 0.5f - y0));
                var right = Math.Min((int)MathF.Ceiling(center + reach), raster.Width);
                for (var x = Math.Max((int)MathF.Floor(center - reach), 0); x < right; x++)
                {
                    pen.Dot(raster, x, y, (width / 2) + 0.5f - (MathF.Abs(x + 0.5f - center) * cosine));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Arc(
        Raster raster, WhitePen pen, float from, float to, int y, float dy, float centerX, float radius, float width)
    {
        var left = Math.Max((int)MathF.Floor(from), 0);
        var right = Math.Min((int)MathF.Ceiling(to), raster.Width);
        for (var x = left; x < right; x++)
        {
            var dx = x + 0.5f - centerX;
            pen.Dot(raster, x, y, (width / 2) + 0.5f - MathF.Abs(MathF.Sqrt((dx * dx) + (dy * dy)) - radius));
        }
    }
}
