namespace Atelier;

/// <summary>What the intake saw. Either <see cref="Facts"/> or <see cref="Problem"/> is set.</summary>
public sealed record IntakeResult
{
    public ImageFacts? Facts { get; init; }

    /// <summary>Why it is no whole picture, in words: not an image, cut off, ….</summary>
    public string? Problem { get; init; }

    /// <summary>Bytes written to the destination.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that hold its compressed pixels, over all frames: what headers, tables and metadata leave.</summary>
    public long PixelBytes { get; init; }

    /// <summary>SHA-256 of those bytes, lower-case hex; empty with a problem.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whether its maker signed it (Content Credentials, C2PA); the signature itself is not checked.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether provenance was put in.</summary>
    public bool IsStamped { get; init; }

    /// <summary>What is odd about a whole picture, in words: bytes after its end, provenance that was shortened or left out, a signature that no longer matches.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
