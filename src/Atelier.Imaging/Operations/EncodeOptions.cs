namespace Atelier.Imaging.Operations;

/// <summary>How pixels become a file.</summary>
internal sealed record EncodeOptions
{
    internal static EncodeOptions Default { get; } = new();

    /// <summary>0 (smallest) to 100 (best), for JPEG, WebP and AVIF; PNG and GIF have none. Default 85.</summary>
    public int Quality { get; init; } = 85;

    /// <summary>Keeps every pixel as it is in WebP and AVIF, at more bytes.</summary>
    public bool Lossless { get; init; }

    /// <summary>The colour under transparent parts where the format knows no transparency. Default white.</summary>
    public (byte Red, byte Green, byte Blue) Background { get; init; } = (255, 255, 255);
}
