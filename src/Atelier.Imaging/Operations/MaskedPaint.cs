using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Paintings;

namespace Atelier.Imaging.Operations;

/// <summary>Lets one picture show through another where a mask is open.</summary>
internal static class MaskedPaint
{
    private const int Opaque = 255;

    /// <returns>A PNG.</returns>
    public static byte[] Make(RgbaImage original, RgbaImage mask, RgbaImage painted, ImageSize size)
    {
        using var under = Cover.Resize(original, size);
        using var stencil = Cover.Resize(mask, size);
        using var over = Cover.Resize(painted, size);

        // Resampling a picture to its own size may still touch its pixels.
        Merge(
            (painted.Size == size ? painted : over).Pixels.Span,
            MaskWeights.Of(mask.Size == size ? mask : stencil),
            (original.Size == size ? original : under).Pixels.Span,
            under.Pixels.Span);
        using var file = ImageEncoder.Encode(under.Pixels, size, 4, ImageFormat.Png, EncodeOptions.Default);
        return file.GetSpan().ToArray();
    }

    /// <summary>Colours are mixed as far as they are seen: a transparent pixel lends none of its own.</summary>
    private static void Merge(ReadOnlySpan<byte> over, ReadOnlySpan<byte> weights, ReadOnlySpan<byte> under, Span<byte> result)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            var from = under.Slice(i * 4, 4);
            var to = over.Slice(i * 4, 4);
            var mixed = result.Slice(i * 4, 4);
            var weight = weights[i];
            if (weight is 0 or Opaque)
            {
                (weight == 0 ? from : to).CopyTo(mixed);
                continue;
            }

            var alpha = Blend.Mix(from[3], to[3], weight);
            var share = alpha == 0 ? weight : Math.Min(to[3] * weight / alpha, Opaque);
            mixed[0] = Blend.Mix(from[0], to[0], share);
            mixed[1] = Blend.Mix(from[1], to[1], share);
            mixed[2] = Blend.Mix(from[2], to[2], share);
            mixed[3] = alpha;
        }
    }
}
