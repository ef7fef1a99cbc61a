namespace Atelier.Server.Native.Operations.Wire;

/// <summary>One operation: its type and the fields that type has, here or in <c>params</c>. For the documentation.</summary>
internal sealed record OperationBody
{
    /// <summary>resize, rotate, flip, format, filter, modulate, extend, gamma, tint, crop, autocrop, face_crop, generate, or a filter's name.</summary>
    public required string Type { get; init; }

    /// <summary>Pixels, for resize, crop and face_crop.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, for resize, crop and face_crop.</summary>
    public int? Height { get; init; }

    /// <summary>For resize, in place of width and height.</summary>
    public double? Percentage { get; init; }

    /// <summary>For resize: inside, cover, contain or fill.</summary>
    public string? Fit { get; init; }

    /// <summary>For resize: whether a picture may become larger. True when left out.</summary>
    public bool? Enlarge { get; init; }

    /// <summary>For rotate, clockwise. 90 when left out.</summary>
    public double? Degrees { get; init; }

    /// <summary>For flip: horizontal or vertical.</summary>
    public string? Direction { get; init; }

    /// <summary>Pixels, for crop and extend.</summary>
    public int? Left { get; init; }

    /// <summary>Pixels, for crop and extend.</summary>
    public int? Top { get; init; }

    /// <summary>Pixels, for extend.</summary>
    public int? Right { get; init; }

    /// <summary>Pixels, for extend.</summary>
    public int? Bottom { get; init; }

    /// <summary>A colour, for resize, rotate and extend: #rrggbb, #rrggbbaa, white, black or transparent.</summary>
    public string? Background { get; init; }

    /// <summary>For autocrop: by how much of 255 a border may differ from one colour. 10 when left out.</summary>
    public int? Threshold { get; init; }

    /// <summary>For filter: grayscale, blur, sharpen, sepia, negate or normalize.</summary>
    public string? Filter { get; init; }

    /// <summary>For blur and sharpen, in pixels; for generate how far the result may move from the picture, 0 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>For modulate: times as bright.</summary>
    public double? Brightness { get; init; }

    /// <summary>For modulate: times as colourful.</summary>
    public double? Saturation { get; init; }

    /// <summary>For modulate: degrees round the colour wheel.</summary>
    public double? Hue { get; init; }

    /// <summary>For gamma; above 1 brightens. 2.2 when left out.</summary>
    public double? Gamma { get; init; }

    /// <summary>For tint.</summary>
    public string? Color { get; init; }

    /// <summary>For format: png, jpeg, webp, avif or gif.</summary>
    public string? Format { get; init; }

    /// <summary>For format, 0 to 100; for generate the model's words.</summary>
    public int? Quality { get; init; }

    /// <summary>For generate: what a model is to change.</summary>
    public string? Prompt { get; init; }

    /// <summary>For generate: who is asked; the server's choice when left out.</summary>
    public string? Model { get; init; }
}
