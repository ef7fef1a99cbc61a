namespace Atelier.Imaging.Vips;

/// <summary>Whether libvips could be loaded, which one, and from where. For <c>doctor</c> and health answers.</summary>
public sealed record VipsStatus
{
    /// <summary>Whether pictures can be decoded, converted and drawn with it.</summary>
    public required bool Loaded { get; init; }

    /// <summary>Such as 8.18.7; <see langword="null"/> when none was loaded.</summary>
    public Version? Version { get; init; }

    /// <summary>The file, or for a system library the name the loader was asked for.</summary>
    public string? Path { get; init; }

    public VipsOrigin? Origin { get; init; }

    /// <summary>What is wrong and what to do about it; <see langword="null"/> when it is loaded.</summary>
    public string? Problem { get; init; }
}
