using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Draws SVG. Only for templates of ours or of the operator, never for what a caller sends.</summary>
internal static class SvgDrawing
{
    /// <summary>Draws a document so that it fills <paramref name="size"/>, stretching it where its own proportions differ.</summary>
    /// <param name="svg">The document, UTF-8. It can refer to nothing outside itself but <c>data:</c> addresses.</param>
    /// <param name="size">Pixels to fill.</param>
    /// <param name="rgba">Gets width × height × 4 bytes, alpha not premultiplied.</param>
    /// <exception cref="VipsException">The document is no SVG, or has no size.</exception>
    internal static void Draw(ReadOnlyMemory<byte> svg, ImageSize size, Span<byte> rgba)
    {
        using var source = VipsByteSource.FromMemory(svg);
        using var image = Load(source, size);
        if ((image.Width, image.Height) == (size.Width, size.Height))
        {
            image.CopyPixelsTo(rgba);
            return;
        }

        using var fitted = new VipsOperation("thumbnail_image")
            .Set("in", image)
            .Set("width", size.Width)
            .Set("height", size.Height)
            .Set("size", "force")
            .ToImage();
        fitted.CopyPixelsTo(rgba);
    }

    private static VipsImage Load(VipsByteSource source, ImageSize size)
    {
        var natural = Load(source, scale: 1);
        var scale = Math.Max((double)size.Width / natural.Width, (double)size.Height / natural.Height);
        if (scale == 1)
        {
            return natural;
        }

        natural.Dispose();
        return Load(source, scale);
    }

    private static VipsImage Load(VipsByteSource source, double scale) =>
        new VipsOperation("svgload_source").Set("source", source).Set("scale", scale).ToImage();
}
