using Atelier.Imaging.Operations.Untrusted;

namespace Atelier.Imaging.Operations;

/// <summary>A picture's pixels as plain memory.</summary>
internal static class PixelReading
{
    internal static RgbaImage Read(OpenedImage opened)
    {
        using var turned = UprightImage.Turn(opened);
        using var pipeline = new Pipeline(turned ?? opened.Image).ToSrgb().WithAlpha();
        var pixels = new RgbaImage(new ImageSize(pipeline.Image.Width, pipeline.Image.Height));
        try
        {
            pipeline.Image.CopyPixelsTo(pixels.Pixels.Span);
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }
}
