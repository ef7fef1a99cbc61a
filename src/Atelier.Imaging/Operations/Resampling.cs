using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Makes pixels fewer or more with a Lanczos kernel of three lobes; colours of transparent pixels do not bleed into others.</summary>
internal static class Resampling
{
    /// <summary>Resamples RGBA pixels to exactly <paramref name="to"/>, stretching where the proportions differ.</summary>
    internal static RgbaImage Resize(ReadOnlyMemory<byte> rgba, ImageSize from, ImageSize to)
    {
        using var image = VipsImage.FromPixels(rgba, from.Width, from.Height, 4);
        using var resized = new VipsOperation("thumbnail_image")
            .Set("in", image)
            .Set("width", to.Width)
            .Set("height", to.Height)
            .Set("size", "force")
            .ToImage();
        return PixelReading.Read(resized);
    }
}
