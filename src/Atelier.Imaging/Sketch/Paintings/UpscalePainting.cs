using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>The given picture with more pixels, and nothing added.</summary>
internal sealed class UpscalePainting(References references, int scale) : IPainting
{
    public Drawn Draw(int index)
    {
        var image = references.Images[0];
        var size = new ImageSize(image.Size.Width * scale, image.Size.Height * scale);
        using var larger = Resampling.Resize(image.Pixels, image.Size, size);
        var notes = new Dictionary<string, string> { ["template"] = "upscale", ["resampling"] = "lanczos3" };
        return new(RgbaPixels.ToRaster(larger.Pixels.Span, size.Width, size.Height)) { Notes = notes };
    }

    public void Dispose() => references.Dispose();
}
