using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Small WebPs of large pictures.</summary>
internal static class Thumbnails
{
    private static readonly EncodeOptions s_options = new() { Quality = 80 };

    internal static byte[] Make(OpenedImage opened, int longestSide)
    {
        // libvips' own thumbnail_source would choose the loader again by itself, and accept files that are cut off.
        var factor = (double)opened.Facts.Size.LongerSide / longestSide;
        using var loaded = Loader.LoadSmaller(opened.Source, opened.Facts.Format, factor);
        opened.Watch(loaded);
        using var small = new VipsOperation("thumbnail_image")
            .Set("in", loaded)
            .Set("width", longestSide)
            .Set("height", longestSide)
            .Set("size", "down")
            .ToImage();
        using var pipeline = new Pipeline(small).ToSrgb();
        using EncodedImage encoded = ImageEncoder.Encode(pipeline.Image, ImageFormat.Webp, s_options);
        return encoded.GetSpan().ToArray();
    }
}
