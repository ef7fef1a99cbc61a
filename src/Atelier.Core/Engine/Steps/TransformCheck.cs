using System.Globalization;

namespace Atelier.Core.Engine.Steps;

/// <summary>What may be asked of transforms, whatever the pictures are.</summary>
internal static class TransformCheck
{
    /// <summary>Given pictures of one request; each becomes one picture.</summary>
    public const int MaxPictures = 100;

    private const int MaxTransforms = 32;
    private const int MaxSide = 16_384;
    private const int MaxBorder = 8192;

    public static JobError? Find(ImageRequest request)
    {
        if (request.Operation != ImageOperation.Transform)
        {
            return null;
        }

        if (request.Format == ImageFormat.Svg)
        {
            return Bad("output_format", "Parameter 'output_format' must be one of png, jpeg, webp, avif, gif");
        }

        if (request.Transforms.Count == 0 && request.Format is null)
        {
            return Bad("operations", "Parameter 'operations' needs at least one operation, or 'output_format' the format to change to.")
                with { Code = "missing_required_parameter" };
        }

        return request.Transforms.Count > MaxTransforms
            ? Bad("operations", Text($"Parameter 'operations' holds {request.Transforms.Count} operations; at most {MaxTransforms} are allowed."))
            : request.Transforms.Index().Select(static entry => Find(entry.Item, Text($"operations[{entry.Index}]"))).OfType<JobError>().FirstOrDefault();
    }

    private static JobError? Find(PictureTransform transform, string name) => transform switch
    {
        PictureTransform.Resize size => Find(size, name),
        PictureTransform.Rotate turn => OutOfRange($"{name}.degrees", turn.Degrees, -360, 360),
        PictureTransform.Crop part => OutOfRange($"{name}.left", part.Left, 0, int.MaxValue)
            ?? OutOfRange($"{name}.top", part.Top, 0, int.MaxValue)
            ?? OutOfRange($"{name}.width", part.Width, 1, int.MaxValue)
            ?? OutOfRange($"{name}.height", part.Height, 1, int.MaxValue),
        PictureTransform.Autocrop trim => OutOfRange($"{name}.threshold", trim.Threshold, 0, 255),
        PictureTransform.FaceCrop part => Side($"{name}.width", part.Width) ?? Side($"{name}.height", part.Height),
        PictureTransform.Extend border => Find(border, name),
        PictureTransform.Filter filter => Find(filter, name),
        PictureTransform.Modulate change => OutOfRange($"{name}.brightness", change.Brightness, 0, 10)
            ?? OutOfRange($"{name}.saturation", change.Saturation, 0, 10)
            ?? OutOfRange($"{name}.hue", change.Hue, -360, 360),
        PictureTransform.Gamma gamma => OutOfRange($"{name}.gamma", gamma.Exponent, 0.1, 10),
        _ => null,
    };

    private static JobError? Find(PictureTransform.Resize size, string name) => size switch
    {
        { Width: null, Height: null, Percentage: null } => Bad(name, $"Parameter '{name}' needs 'width', 'height' or both, or 'percentage'."),
        { Percentage: not null, Width: not null } or { Percentage: not null, Height: not null } =>
            Bad(name, $"Parameter '{name}' has 'percentage' beside 'width' or 'height'; only one of them can be meant."),
        { Fit: not PictureFit.Inside, Width: null } or { Fit: not PictureFit.Inside, Height: null } =>
            Bad($"{name}.fit", $"Parameter '{name}.fit' other than 'inside' needs both 'width' and 'height'."),
        _ => Side($"{name}.width", size.Width) ?? Side($"{name}.height", size.Height) ?? OutOfRange($"{name}.percentage", size.Percentage, 0.01, 1000),
    };

    private static JobError? Find(PictureTransform.Extend border, string name) =>
        border is { Top: 0, Right: 0, Bottom: 0, Left: 0 }
            ? Bad(name, $"Parameter '{name}' needs at least one of 'top', 'right', 'bottom' and 'left'.")
            : OutOfRange($"{name}.top", border.Top, 0, MaxBorder)
              ?? OutOfRange($"{name}.right", border.Right, 0, MaxBorder)
              ?? OutOfRange($"{name}.bottom", border.Bottom, 0, MaxBorder)
              ?? OutOfRange($"{name}.left", border.Left, 0, MaxBorder);

    private static JobError? Find(PictureTransform.Filter filter, string name) => filter switch
    {
        { Strength: null } => null,
        { Kind: PictureFilter.Blur } => OutOfRange($"{name}.strength", filter.Strength, 0.3, 100),
        { Kind: PictureFilter.Sharpen } => OutOfRange($"{name}.strength", filter.Strength, 0.3, 10),
        _ => Bad($"{name}.strength", $"Parameter '{name}.strength' belongs to 'blur' and 'sharpen' only."),
    };

    private static JobError? Side(string name, int? pixels) => OutOfRange(name, pixels, 1, MaxSide);

    private static JobError? OutOfRange(string name, double? value, double low, double high) =>
        value is { } given && !(given >= low && given <= high)
            ? Bad(name, Text($"Parameter '{name}' must be between {low} and {high}"))
            : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static JobError Bad(string name, string message) => FailureTable.Error(FailureKind.InvalidRequest, message, name);
}
