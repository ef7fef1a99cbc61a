namespace Atelier.Core.Catalog.Sizes;

/// <summary>Limits beyond which a size means nothing to any model.</summary>
public static class SizeWords
{
    /// <summary>Longest edge anybody may name, pixels.</summary>
    public const int MaxEdge = 16_384;

    /// <summary>Most pixels anybody may name: 8192x8192.</summary>
    public const long MaxPixels = 67_108_864;

    /// <summary>Lets the model decide.</summary>
    public const string Auto = "auto";
}
