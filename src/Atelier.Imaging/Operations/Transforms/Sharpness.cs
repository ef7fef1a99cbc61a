using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>Steps that mix a pixel with those around it, within its own frame.</summary>
internal static class Sharpness
{
    private const double UsualBlur = 5;
    private const double UsualSharpening = 1;

    public static void Blur(Canvas canvas, double? sigma) => canvas.Each(frame =>
    {
        if (!frame.HasAlpha)
        {
            return Gauss(frame, sigma ?? UsualBlur);
        }

        // A see-through pixel lends none of its colour to its neighbours.
        using var pipeline = new Pipeline(frame).Then(new VipsOperation("premultiply"));
        using var blurred = Gauss(pipeline.Image, sigma ?? UsualBlur);
        using var apart = new VipsOperation("unpremultiply").Set("in", blurred).ToImage();
        return new VipsOperation("cast").Set("in", apart).Set("format", "uchar").ToImage();
    });

    public static void Sharpen(Canvas canvas, double? sigma) => canvas.Each(frame =>
        Canvas.OnColours(frame, colours =>
        {
            using var sharper = new VipsOperation("sharpen").Set("in", colours).Set("sigma", sigma ?? UsualSharpening).ToImage();
            using var srgb = new VipsOperation("colourspace").Set("in", sharper).Set("space", "srgb").ToImage();
            return new VipsOperation("cast").Set("in", srgb).Set("format", "uchar").ToImage();
        }));

    private static VipsImage Gauss(VipsImage image, double sigma) =>
        new VipsOperation("gaussblur").Set("in", image).Set("sigma", sigma).ToImage();
}
