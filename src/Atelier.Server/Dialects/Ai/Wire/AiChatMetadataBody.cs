namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>What is known of a chat's picture.</summary>
internal sealed record AiChatMetadataBody
{
    /// <summary>What <c>content</c> is; always image.</summary>
    public string ContentType { get; } = "image";

    /// <summary>What the model said beside its picture.</summary>
    public required string? TextContent { get; init; }

    /// <summary>As of <c>/api/ai/generate-image</c>.</summary>
    public required string? RevisedPrompt { get; init; }

    public required ImageMetadataBody Image { get; init; }

    public required GenerationMetadataBody GenerationMetadata { get; init; }
}
