namespace Atelier;

/// <summary>What a picture's own header says, read without decoding it.</summary>
/// <param name="Format">The format its bytes have, whatever its name claims.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ImageFacts(ImageFormat Format, int Width, int Height)
{
    /// <summary>Whether it has an alpha channel or transparent palette entries.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Frames of an animation; 1 for a still picture.</summary>
    public int Frames { get; init; } = 1;

    public ImageSize Size => new(Width, Height);
}
