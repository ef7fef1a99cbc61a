using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Brings a picture to a size without stretching it: what does not fit is cut off evenly.</summary>
internal static class Cover
{
    public static RgbaImage Resize(RgbaImage image, ImageSize size)
    {
        using var cut = CutTo(image, size);
        var source = cut ?? image;
        return Resampling.Resize(source.Pixels, source.Size, size);
    }

    /// <returns>The middle of the picture in the proportions of <paramref name="size"/>; <see langword="null"/> where it has them.</returns>
    private static RgbaImage? CutTo(RgbaImage image, ImageSize size)
    {
        var from = image.Size;
        var width = (int)Math.Clamp(Math.Round((double)from.Height * size.Width / size.Height), 1, from.Width);
        var height = (int)Math.Clamp(Math.Round((double)from.Width * size.Height / size.Width), 1, from.Height);
        if (width == from.Width && height == from.Height)
        {
            return null;
        }

        var cut = new RgbaImage(new(width, height));
        var (left, top) = ((from.Width - width) / 2, (from.Height - height) / 2);
        for (var y = 0; y < height; y++)
        {
            image.Pixels.Span.Slice((((top + y) * from.Width) + left) * 4, width * 4).CopyTo(cut.Pixels.Span[(y * width * 4)..]);
        }

        return cut;
    }
}
