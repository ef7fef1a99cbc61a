using System.Globalization;

namespace Atelier.Cli.Commands;

/// <summary>Reads transforms as they are written on a command line; <see langword="null"/> for what is none. Ranges are the engine's business. Pure.</summary>
internal static class TransformTexts
{
    public static PictureTransform.Resize? Resize(string text)
    {
        if (text.EndsWith('%'))
        {
            return Number(text[..^1]) is { } percentage ? new PictureTransform.Resize { Percentage = percentage } : null;
        }

        return text.ToLowerInvariant().Split('x') switch
        {
            [var width, ""] when Whole(width) is { } wide => new PictureTransform.Resize { Width = wide },
            ["", var height] when Whole(height) is { } high => new PictureTransform.Resize { Height = high },
            [var width, var height] when (Whole(width), Whole(height)) is ({ } wide, { } high) => new PictureTransform.Resize { Width = wide, Height = high },
            _ => null,
        };
    }

    public static PictureTransform.Rotate? Rotate(string text) => Number(text) is { } degrees ? new PictureTransform.Rotate(degrees) : null;

    public static PictureTransform.Flip? Flip(string text) => text switch
    {
        "horizontal" => new PictureTransform.Flip(FlipDirection.Horizontal),
        "vertical" => new PictureTransform.Flip(FlipDirection.Vertical),
        _ => null,
    };

    public static PictureTransform.Crop? Crop(string text) => text.Split('+') switch
    {
        [var size] when ImageSize.TryParse(size, out var part) => new PictureTransform.Crop(0, 0, part.Width, part.Height),
        [var size, var left, var top] when ImageSize.TryParse(size, out var part) && (Whole(left), Whole(top)) is ({ } x, { } y) =>
            new PictureTransform.Crop(x, y, part.Width, part.Height),
        _ => null,
    };

    public static PictureTransform.FaceCrop? FaceCrop(string text) =>
        ImageSize.TryParse(text, out var part) ? new PictureTransform.FaceCrop { Width = part.Width, Height = part.Height } : null;

    public static PictureTransform.Extend? Extend(string text) => text.Split(',').Select(Whole).ToArray() switch
    {
        [{ } all] => new PictureTransform.Extend(all, all, all, all),
        [{ } top, { } right, { } bottom, { } left] => new PictureTransform.Extend(top, right, bottom, left),
        _ => null,
    };

    public static PictureTransform.Filter? Filter(string text, PictureFilter kind) =>
        Number(text) is { } strength ? new PictureTransform.Filter(kind) { Strength = strength } : null;

    public static PictureTransform.Modulate? Modulate(string text) => text.Split(',').Select(Number).ToArray() switch
    {
        [{ } brightness] => new PictureTransform.Modulate { Brightness = brightness },
        [{ } brightness, { } saturation] => new PictureTransform.Modulate { Brightness = brightness, Saturation = saturation },
        [{ } brightness, { } saturation, { } hue] => new PictureTransform.Modulate { Brightness = brightness, Saturation = saturation, Hue = hue },
        _ => null,
    };

    public static PictureTransform.Gamma? Gamma(string text) => Number(text) is { } exponent ? new PictureTransform.Gamma(exponent) : null;

    public static PictureTransform.Tint? Tint(string text) => PictureColour.TryParse(text, out var colour) ? new PictureTransform.Tint(colour) : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
