namespace Atelier.Client;

/// <summary>What a model is told to be able to do.</summary>
public sealed record ModelCapabilities
{
    /// <summary>Ratios such as <c>16:9</c>; empty where there is no list.</summary>
    public required IReadOnlyList<string> SupportedAspectRatios { get; init; }

    /// <summary>Sizes such as <c>1024x1024</c>; empty where there is no list.</summary>
    public required IReadOnlyList<string> SupportedSizes { get; init; }

    public required IReadOnlyList<string> SupportedQualityLevels { get; init; }

    /// <summary>Empty for a model without styles of its own.</summary>
    public required IReadOnlyList<string> SupportedStyles { get; init; }

    public required string? DefaultAspectRatio { get; init; }

    public required string? DefaultQuality { get; init; }

    public required bool SupportsReferenceImages { get; init; }

    /// <summary>Whether it can answer in words beside its pictures.</summary>
    public required bool SupportsResponseModalities { get; init; }
}
