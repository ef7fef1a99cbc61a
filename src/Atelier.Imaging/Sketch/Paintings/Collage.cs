using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Lays pictures side by side, each cut to fill its place.</summary>
internal static class Collage
{
    /// <summary>Fills an area of an RGB picture; gaps between the pictures keep what was there.</summary>
    public static void Draw(Raster raster, IReadOnlyList<RgbaImage> images, PixelArea area)
    {
        var columns = ColumnsFor(images.Count, area);
        var rows = (images.Count + columns - 1) / columns;
        var gap = images.Count == 1 ? 0 : Math.Max(Math.Min(area.Width, area.Height) / 64, 1);
        for (var i = 0; i < images.Count; i++)
        {
            // The last row's pictures share its whole width.
            var row = i / columns;
            var inRow = Math.Min(columns, images.Count - (row * columns));
            var across = Place(area.Left, area.Width, i % columns, inRow, gap);
            var down = Place(area.Top, area.Height, row, rows, gap);
            DrawOne(raster, images[i], new(across.Start, down.Start, across.Length, down.Length));
        }
    }

    /// <summary>The columns whose places come nearest to squares.</summary>
    private static int ColumnsFor(int count, PixelArea area) =>
        Enumerable.Range(1, count).MinBy(columns =>
        {
            var rows = (count + columns - 1) / columns;
            return Math.Abs(Math.Log((double)area.Width / columns / ((double)area.Height / rows)));
        });

    private static (int Start, int Length) Place(int start, int length, int index, int count, int gap)
    {
        var from = (int)((long)(length + gap) * index / count);
        var to = (int)((long)(length + gap) * (index + 1) / count) - gap;
        return (start + from, Math.Max(to - from, 1));
    }

    private static void DrawOne(Raster raster, RgbaImage image, PixelArea place)
    {
        using var fitted = Cover.Resize(image, new(place.Width, place.Height));
        Over(raster, fitted, 0, 0, place);
    }

    /// <summary>Lays a part of a picture over what is there, with its own transparency.</summary>
    /// <param name="raster">An RGB picture.</param>
    /// <param name="image">What is laid over it.</param>
    /// <param name="left">The part's first column in <paramref name="image"/>.</param>
    /// <param name="top">Its first row there.</param>
    /// <param name="place">Where it goes, and its size.</param>
    public static void Over(Raster raster, RgbaImage image, int left, int top, PixelArea place)
    {
        var pixels = image.Pixels.Span;
        for (var y = 0; y < place.Height; y++)
        {
            var from = pixels.Slice((((top + y) * image.Size.Width) + left) * 4, place.Width * 4);
            var to = raster.Span(place.Top + y, place.Left, place.Right);
            for (int i = 0, j = 0; j < to.Length; i += 4, j += 3)
            {
                var alpha = from[i + 3];
                to[j] = Blend.Mix(to[j], from[i], alpha);
                to[j + 1] = Blend.Mix(to[j + 1], from[i + 1], alpha);
                to[j + 2] = Blend.Mix(to[j + 2], from[i + 2], alpha);
            }
        }
    }
}
