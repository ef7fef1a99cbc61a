using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>The same picture in another format.</summary>
internal static class Conversion
{
    internal static byte[] Convert(OpenedImage opened, ImageFormat format, EncodeOptions options)
    {
        if (opened.Facts.Size.LongerSide > ImageEncoder.MaxSide(format))
        {
            throw new InvalidDataException(
                $"A {format.ToName()} image has at most {ImageEncoder.MaxSide(format)} pixels on a side; this one has {opened.Facts.Size}.");
        }

        using var turned = UprightImage.Turn(opened);
        using var pipeline = new Pipeline(turned ?? opened.Image).ToSrgb();
        using EncodedImage encoded = ImageEncoder.Encode(pipeline.Image, format, options);
        return encoded.GetSpan().ToArray();
    }
}
