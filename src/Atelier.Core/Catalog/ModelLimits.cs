namespace Atelier.Core.Catalog;

/// <summary>How much a model takes and gives in one call.</summary>
public sealed record ModelLimits
{
    /// <summary>Pictures one call can make, 1 to 10. A larger order becomes several calls.</summary>
    public int ImagesPerCall { get; init; } = 1;

    /// <summary>Longest prompt in Unicode characters; <see langword="null"/> when the vendor publishes none.</summary>
    public int? PromptCharacters { get; init; }

    /// <summary>Given pictures one call takes.</summary>
    public int References { get; init; }

    /// <summary>Unfinished pictures it shows while drawing.</summary>
    public int PartialImages { get; init; }
}
