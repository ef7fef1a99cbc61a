namespace Atelier;

/// <summary>What a picture's metadata tells of its making, whoever wrote it.</summary>
public sealed record EmbeddedProvenance
{
    public string? Prompt { get; init; }

    /// <summary>What the picture shows, in the words of whoever described it; only where the file says no prompt.</summary>
    public string? Description { get; init; }

    public string? NegativePrompt { get; init; }

    public string? Model { get; init; }

    /// <summary>Only in pictures of ours.</summary>
    public string? Provider { get; init; }

    /// <summary>The program that wrote the file: <c>Atelier</c> for ours.</summary>
    public string? Tool { get; init; }

    public long? Seed { get; init; }

    /// <summary>When it was made, to the second.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>IPTC's address for how the picture came to be, such as
    /// http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>Anything else it was made with, under the names the file uses.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The text of PNG's <c>parameters</c>, or of the EXIF user comment other tools put it in, as it stands in the file.</summary>
    public string? ParametersText { get; init; }

    /// <summary>The XMP packet as it stands in the file.</summary>
    public string? Xmp { get; init; }
}
