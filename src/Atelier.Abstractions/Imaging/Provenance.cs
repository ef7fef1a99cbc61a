namespace Atelier;

/// <summary>What a picture tells of its own making: goes into the file itself.</summary>
/// <remarks>
/// PNG gets an iTXt chunk <c>parameters</c> in the form other tools read (prompt, <c>Negative prompt:</c>, then <c>Steps: …, Seed: …</c>)
/// and XMP; the rest XMP. XMP carries the IPTC digital source type for pictures made by trained models
/// (http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia), or for placeholders drawn by code
/// (…/algorithmicMedia).
/// </remarks>
public sealed record Provenance
{
    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public required string Model { get; init; }

    public required string Provider { get; init; }

    /// <summary>Drawn by plain code, not by a trained model.</summary>
    public bool Algorithmic { get; init; }

    /// <summary>Nobody knows how the picture came to be before it was worked on here: nothing is said of that.</summary>
    public bool OfUnknownOrigin { get; init; }

    public long? Seed { get; init; }

    /// <summary>
    /// Goes in even where that breaks the signature of its maker (Content Credentials, C2PA). By default a signed picture passes as it
    /// came.
    /// </summary>
    public bool BreaksSignatures { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Anything else it was made with, by name, such as size, quality or style.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
