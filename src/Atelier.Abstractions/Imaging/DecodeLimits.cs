namespace Atelier;

/// <summary>What decoding somebody else's picture may cost.</summary>
public sealed record DecodeLimits
{
    /// <summary>Pixels over all frames. Default 50 million.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Encoded bytes. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Frames of an animation. Default 256.</summary>
    public int MaxFrames { get; init; } = 256;

    /// <summary>Time for all of it. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
