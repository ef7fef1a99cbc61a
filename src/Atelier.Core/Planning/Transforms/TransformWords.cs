using System.Globalization;

namespace Atelier.Core.Planning.Transforms;

/// <summary>Transforms as records, provenance and progress tell them: <c>resize 512x512, rotate 90</c>.</summary>
public static class TransformWords
{
    /// <summary>The name they have among a picture's parameters.</summary>
    public const string Parameter = "operations";

    public static string Tell(IEnumerable<PictureTransform> transforms) => string.Join(", ", transforms.Select(Tell));

    public static string Tell(PictureTransform transform) => transform switch
    {
        PictureTransform.Resize { Percentage: { } percentage } => Text($"resize {percentage}%"),
        PictureTransform.Resize size => Text($"resize {size.Width}x{size.Height} {Word(size.Fit)}"),
        PictureTransform.Rotate turn => Text($"rotate {turn.Degrees}"),
        PictureTransform.Flip flip => $"flip {Word(flip.Direction)}",
        PictureTransform.Crop part => Text($"crop {part.Width}x{part.Height}+{part.Left}+{part.Top}"),
        PictureTransform.Autocrop => "autocrop",
        PictureTransform.FaceCrop { Width: null, Height: null } => "face_crop",
        PictureTransform.FaceCrop part => Text($"face_crop {part.Width ?? part.Height}x{part.Height ?? part.Width}"),
        PictureTransform.Extend border => Text($"extend {border.Top} {border.Right} {border.Bottom} {border.Left}"),
        PictureTransform.Filter { Strength: { } strength } filter => Text($"{Word(filter.Kind)} {strength}"),
        PictureTransform.Filter filter => Word(filter.Kind),
        PictureTransform.Modulate change => Text($"modulate {change.Brightness} {change.Saturation} {change.Hue}"),
        PictureTransform.Gamma gamma => Text($"gamma {gamma.Exponent}"),
        PictureTransform.Tint tint => $"tint {tint.Colour}",
        _ => throw new ArgumentOutOfRangeException(nameof(transform)),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
