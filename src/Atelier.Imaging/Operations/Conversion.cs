using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>The same picture in another format.</summary>
internal static class Conversion
{
    internal static byte[] Convert(OpenedImage opened, ImageFormat format, EncodeOptions options)
    {
        using var turned = UprightImage.Turn(opened);
        using var pipeline = new Pipeline(turned ?? opened.Image).ToSrgb();
        using EncodedImage encoded = Encoder.Encode(pipeline.Image, format, options);
        return encoded.GetSpan().ToArray();
    }
}
