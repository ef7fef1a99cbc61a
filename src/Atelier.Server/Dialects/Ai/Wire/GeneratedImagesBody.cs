namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>The answer to a request for a picture; every key is always there.</summary>
internal sealed record GeneratedImagesBody
{
    public required IReadOnlyList<GeneratedImageBody> Images { get; init; }

    /// <summary>The model that drew; another one than asked for where that one has retired.</summary>
    public required string ModelUsed { get; init; }

    /// <summary>Always true: what fails is answered with an error's status.</summary>
    public bool Success { get; } = true;

    /// <summary>Always null.</summary>
    public string? Error { get; }

    /// <summary>What the model said beside its picture.</summary>
    public required string? TextContent { get; init; }

    public required GenerationMetadataBody GenerationMetadata { get; init; }
}
