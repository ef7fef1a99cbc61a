namespace Atelier.Client;

/// <summary>The parameters a model may not support; <see langword="null"/> where not given. Immutable.</summary>
public sealed record ImageParameters
{
    public string? AspectRatio { get; init; }

    public string? Size { get; init; }

    public string? Quality { get; init; }

    public string? Style { get; init; }

    /// <summary>How many pictures were given beside the prompt.</summary>
    public int? ReferenceImages { get; init; }

    /// <summary><c>Text</c> and <c>Image</c>, as the caller spelled them.</summary>
    public IReadOnlyList<string>? ResponseModalities { get; init; }
}
