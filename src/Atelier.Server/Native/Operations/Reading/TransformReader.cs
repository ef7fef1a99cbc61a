namespace Atelier.Server.Native.Operations.Reading;

/// <summary>Reads one transform from its fields. Pure.</summary>
internal static class TransformReader
{
    private const double UsualGamma = 2.2;
    private const int UsualThreshold = 10;

    /// <returns>The transform, unless its fields have a problem; and whether there is one of that name.</returns>
    public static (PictureTransform? Transform, bool IsKnown) Read(OperationFields fields)
    {
        (PictureTransform? Transform, bool IsKnown) read = fields.Kind switch
        {
            "resize" => (Resize(fields), true),
            "rotate" => (new PictureTransform.Rotate(fields.Number("degrees") ?? 90) { Background = fields.Colour("background") ?? PictureColour.Transparent }, true),
            "flip" => (Flip(fields), true),
            "crop" => (Crop(fields), true),
            "autocrop" => (new PictureTransform.Autocrop { Threshold = fields.Whole("threshold") ?? UsualThreshold }, true),
            "face_crop" or "facecrop" or "facedetect" => (new PictureTransform.FaceCrop { Width = fields.Whole("width"), Height = fields.Whole("height") }, true),
            "extend" => (Extend(fields), true),
            "modulate" => (Modulate(fields), true),
            "gamma" => (new PictureTransform.Gamma(fields.Number("gamma") ?? UsualGamma), true),
            "tint" => (Tint(fields), true),
            _ => (null, false),
        };
        return fields.Problem is null ? read : (null, read.IsKnown);
    }

    private static PictureTransform.Resize Resize(OperationFields fields) => new()
    {
        Width = fields.Whole("width"),
        Height = fields.Whole("height"),
        Percentage = fields.Number("percentage"),
        Fit = fields.Word<PictureFit>("fit") ?? PictureFit.Inside,
        Enlarge = fields.Switch("enlarge") ?? true,
        Background = fields.Colour("background") ?? PictureColour.Transparent,
    };

    private static PictureTransform.Flip? Flip(OperationFields fields)
    {
        if (fields.Word<FlipDirection>("direction") is { } direction)
        {
            return new PictureTransform.Flip(direction);
        }

        fields.Need("direction");
        return null;
    }

    private static PictureTransform.Crop? Crop(OperationFields fields)
    {
        var (width, height) = (fields.Whole("width"), fields.Whole("height"));
        if (width is { } wide && height is { } high)
        {
            return new PictureTransform.Crop(fields.Whole("left") ?? 0, fields.Whole("top") ?? 0, wide, high);
        }

        fields.Need(width is null ? "width" : "height");
        return null;
    }

    private static PictureTransform.Extend Extend(OperationFields fields) =>
        new(fields.Whole("top") ?? 0, fields.Whole("right") ?? 0, fields.Whole("bottom") ?? 0, fields.Whole("left") ?? 0)
        {
            Background = fields.Colour("background") ?? PictureColour.White,
        };

    private static PictureTransform.Modulate Modulate(OperationFields fields) => new()
    {
        Brightness = fields.Number("brightness") ?? 1,
        Saturation = fields.Number("saturation") ?? 1,
        Hue = fields.Number("hue") ?? 0,
    };

    private static PictureTransform.Tint? Tint(OperationFields fields)
    {
        if ((fields.Colour("color") ?? fields.OwnColour()) is { } colour)
        {
            return new PictureTransform.Tint(colour);
        }

        fields.Need("color");
        return null;
    }
}
