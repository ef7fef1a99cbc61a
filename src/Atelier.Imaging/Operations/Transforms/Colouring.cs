using System.Runtime.InteropServices;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>Steps that change colours, each pixel by itself; alpha stays.</summary>
internal static class Colouring
{
    /// <summary>What old photographs fade to.</summary>
    private static readonly PictureColour s_sepia = new(112, 66, 20, 255);

    /// <summary>CIELAB's lightness goes from 0 to 100.</summary>
    private const double Lightest = 100;

    private const double ByteStepsOfLightness = byte.MaxValue / Lightest;
    private const double DarkestPercent = 1;
    private const double LightestPercent = 99;

    public static void Grayscale(Canvas canvas) => canvas.Colour(static pixels =>
    {
        using var grey = Colourspace(pixels, "b-w");
        return ToSrgb(grey);
    });

    public static void Negate(Canvas canvas) => canvas.Colour(static pixels => new VipsOperation("invert").Set("in", pixels).ToImage());

    public static void Sepia(Canvas canvas) => Tint(canvas, s_sepia);

    public static void Tint(Canvas canvas, PictureColour colour)
    {
        var (a, b) = ChromaOf(colour);
        canvas.Colour(pixels => OnLab(pixels, lab =>
        {
            using var lightness = new VipsOperation("extract_band").Set("in", lab).Set("band", 0).ToImage();
            return new VipsOperation("bandjoin_const").Set("in", lightness).Set("c", [a, b]).ToImage();
        }));
    }

    /// <remarks>Over all frames at once, or an animation would flicker.</remarks>
    public static void Normalize(Canvas canvas) => canvas.Colour(static pixels => OnLab(pixels, static lab =>
    {
        using var bytes = LightnessInBytes(lab);
        var darkest = PercentOf(bytes, DarkestPercent);
        var range = PercentOf(bytes, LightestPercent) - darkest;
        var (scale, offset) = range < 1 ? (1, 0) : (Lightest / range, -darkest * Lightest / range);
        return Linear(lab, [scale, 1, 1], [offset, 0, 0]);
    }));

    public static void Modulate(Canvas canvas, PictureTransform.Modulate wish) => canvas.Colour(pixels =>
    {
        using var wheel = Colourspace(pixels, "lch");
        using var changed = Linear(wheel, [wish.Brightness, wish.Saturation, 1], [0, 0, wish.Hue]);
        using var named = new VipsOperation("copy").Set("in", changed).Set("interpretation", "lch").ToImage();
        return ToSrgb(named);
    });

    public static void Gamma(Canvas canvas, PictureTransform.Gamma wish) =>
        canvas.Colour(pixels => new VipsOperation("gamma").Set("in", pixels).Set("exponent", wish.Exponent).ToImage());

    private static VipsImage OnLab(VipsImage pixels, Func<VipsImage, VipsImage> change)
    {
        using var lab = Colourspace(pixels, "lab");
        using var changed = change(lab);
        using var named = new VipsOperation("copy").Set("in", changed).Set("interpretation", "lab").ToImage();
        return ToSrgb(named);
    }

    private static (double A, double B) ChromaOf(PictureColour colour)
    {
        using var pixel = VipsImage.FromPixels(new[] { colour.Red, colour.Green, colour.Blue }, 1, 1, Canvas.Colours);
        using var lab = Colourspace(pixel, "lab");
        Span<float> values = stackalloc float[Canvas.Colours];
        lab.CopyPixelsTo(MemoryMarshal.AsBytes(values));
        return (values[1], values[2]);
    }

    private static VipsImage LightnessInBytes(VipsImage lab)
    {
        using var lightness = new VipsOperation("extract_band").Set("in", lab).Set("band", 0).ToImage();
        using var scaled = Linear(lightness, [ByteStepsOfLightness], [0]);
        using var bytes = new VipsOperation("cast").Set("in", scaled).Set("format", "uchar").ToImage();
        return new VipsOperation("copy").Set("in", bytes).Set("interpretation", "b-w").ToImage();
    }

    private static double PercentOf(VipsImage bytes, double percent)
    {
        using var found = new VipsOperation("percent").Set("in", bytes).Set("percent", percent).Run();
        return found.ReadInt("threshold") / ByteStepsOfLightness;
    }

    private static VipsImage Linear(VipsImage image, IEnumerable<double> factors, IEnumerable<double> offsets) =>
        new VipsOperation("linear").Set("in", image).Set("a", factors).Set("b", offsets).ToImage();

    private static VipsImage Colourspace(VipsImage image, string space) =>
        new VipsOperation("colourspace").Set("in", image).Set("space", space).ToImage();

    private static VipsImage ToSrgb(VipsImage image)
    {
        using var srgb = Colourspace(image, "srgb");
        return new VipsOperation("cast").Set("in", srgb).Set("format", "uchar").ToImage();
    }
}
