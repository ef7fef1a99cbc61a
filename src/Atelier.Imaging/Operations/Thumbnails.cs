using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Small WebPs of large pictures.</summary>
internal static class Thumbnails
{
    private static readonly EncodeOptions s_options = new() { Quality = 80 };

    internal static byte[] Make(OpenedImage opened, int longestSide)
    {
        // Loads again on its own: JPEG and WebP decode straight to a smaller size.
        using var small = new VipsOperation("thumbnail_source")
            .Set("source", opened.Source)
            .Set("width", longestSide)
            .Set("height", longestSide)
            .Set("size", "down")
            .Set("export-profile", "srgb")
            .Set("fail-on", "error")
            .ToImage();
        opened.Watch(small);
        using var pipeline = new Pipeline(small).ToSrgb();
        using EncodedImage encoded = Encoder.Encode(pipeline.Image, ImageFormat.Webp, s_options);
        return encoded.GetSpan().ToArray();
    }
}
