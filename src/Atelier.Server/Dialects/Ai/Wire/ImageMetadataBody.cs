namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>What is known of one picture.</summary>
internal sealed record ImageMetadataBody
{
    /// <summary>32 hex digits; the picture's address is <c>/images/{id}.{format}</c>.</summary>
    public required string Id { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string Format { get; init; }

    /// <summary>The seed that makes this picture again, where there is one.</summary>
    public required long? Seed { get; init; }

    /// <summary>As it was asked for, after correction.</summary>
    public required string? Quality { get; init; }

    /// <summary>As it was asked for, after correction.</summary>
    public required string? Style { get; init; }

    /// <summary>How many given pictures it was made from.</summary>
    public required int ReferenceImages { get; init; }
}
