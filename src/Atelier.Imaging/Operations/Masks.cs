using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Masks by transparency made into masks of black and white.</summary>
internal static class Masks
{
    /// <summary>Alpha below this means paint.</summary>
    private const double Half = 128;

    /// <param name="opened">A picture with transparency.</param>
    /// <param name="paintWhite">Whether white is to mark where to paint; otherwise black.</param>
    /// <returns>An opaque PNG of one grey channel, in which every pixel is 0 or 255; <see langword="null"/> when the picture has no alpha channel.</returns>
    internal static byte[]? ToBlackAndWhite(OpenedImage opened, bool paintWhite)
    {
        using var turned = UprightImage.Turn(opened);
        using var pipeline = new Pipeline(turned ?? opened.Image).ToSrgb();
        if (!pipeline.Image.HasAlpha)
        {
            return null;
        }

        pipeline
            .Then(new VipsOperation("extract_band").Set("band", pipeline.Image.Bands - 1))
            .Then(new VipsOperation("relational_const").Set("relational", paintWhite ? "less" : "moreeq").Set("c", [Half]))
            .Then(new VipsOperation("copy").Set("interpretation", "b-w"));
        using EncodedImage encoded = ImageEncoder.Encode(pipeline.Image, ImageFormat.Png, EncodeOptions.Default);
        return encoded.GetSpan().ToArray();
    }
}
