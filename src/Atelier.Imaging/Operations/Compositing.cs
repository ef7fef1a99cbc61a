using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Puts pictures together.</summary>
internal static class Compositing
{
    /// <summary>Takes <paramref name="top"/> where the mask is 255, <paramref name="bottom"/> where it is 0, and a mix between.</summary>
    /// <param name="bottom">RGBA. Where the mask is 0, the result has these very bytes.</param>
    /// <param name="top">RGBA of the same size.</param>
    /// <param name="mask">One byte for each pixel.</param>
    /// <param name="size">Of all three.</param>
    internal static RgbaImage Blend(ReadOnlyMemory<byte> bottom, ReadOnlyMemory<byte> top, ReadOnlyMemory<byte> mask, ImageSize size)
    {
        using var below = VipsImage.FromPixels(bottom, size.Width, size.Height, 4);
        using var above = VipsImage.FromPixels(top, size.Width, size.Height, 4);
        using var share = VipsImage.FromPixels(mask, size.Width, size.Height, 1);
        using var blended = new VipsOperation("ifthenelse")
            .Set("cond", share)
            .Set("in1", above)
            .Set("in2", below)
            .Set("blend", true)
            .ToImage();
        return PixelReading.Read(blended);
    }

    /// <summary>Lays one picture over another with its own transparency; what hangs over the edge is lost.</summary>
    /// <param name="bottom">RGBA.</param>
    /// <param name="bottomSize">Its size, and the result's.</param>
    /// <param name="top">RGBA.</param>
    /// <param name="topSize">Its size.</param>
    /// <param name="left">Where its left edge goes, in pixels; may be negative.</param>
    /// <param name="upper">Where its upper edge goes.</param>
    internal static RgbaImage Over(
        ReadOnlyMemory<byte> bottom, ImageSize bottomSize, ReadOnlyMemory<byte> top, ImageSize topSize, int left, int upper)
    {
        using var below = VipsImage.FromPixels(bottom, bottomSize.Width, bottomSize.Height, 4);
        using var above = VipsImage.FromPixels(top, topSize.Width, topSize.Height, 4);
        using var composed = new VipsOperation("composite2")
            .Set("base", below)
            .Set("overlay", above)
            .Set("mode", "over")
            .Set("x", left)
            .Set("y", upper)
            .Set("compositing-space", "srgb")
            .ToImage();
        using var bytes = new VipsOperation("cast").Set("in", composed).Set("format", "uchar").ToImage();
        return PixelReading.Read(bytes);
    }
}
