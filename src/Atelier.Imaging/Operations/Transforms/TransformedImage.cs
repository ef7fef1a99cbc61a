namespace Atelier.Imaging.Operations.Transforms;

/// <summary>A picture that was worked on, or why it could not be: exactly one of bytes and problem is set.</summary>
internal sealed record TransformedImage
{
    public byte[]? Bytes { get; init; }

    /// <summary>For the caller: what is wrong and what is allowed.</summary>
    public string? Problem { get; init; }

    /// <summary>Sentences for the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
