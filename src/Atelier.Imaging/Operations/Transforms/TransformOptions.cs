namespace Atelier.Imaging.Operations.Transforms;

/// <summary>What becomes of one picture.</summary>
internal sealed record TransformOptions
{
    /// <summary>In order.</summary>
    public required IReadOnlyList<PictureTransform> Transforms { get; init; }

    /// <summary>The result's; <see langword="null"/> for the one the picture came in.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>0 to 100 where the format has a quality; <see langword="null"/> for our default of 85.</summary>
    public int? Quality { get; init; }
}
