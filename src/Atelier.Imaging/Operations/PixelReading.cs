using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>A picture's pixels as plain memory.</summary>
internal static class PixelReading
{
    internal static RgbaImage Read(OpenedImage opened)
    {
        using var turned = UprightImage.Turn(opened);
        using var pipeline = new Pipeline(turned ?? opened.Image).ToSrgb().WithAlpha();
        return Read(pipeline.Image);
    }

    /// <param name="image">Four channels of 8 bits.</param>
    internal static RgbaImage Read(VipsImage image)
    {
        var pixels = new RgbaImage(new ImageSize(image.Width, image.Height));
        try
        {
            image.CopyPixelsTo(pixels.Pixels.Span);
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }
}
