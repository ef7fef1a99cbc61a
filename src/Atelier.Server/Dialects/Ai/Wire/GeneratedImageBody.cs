namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One picture of an answer.</summary>
internal sealed record GeneratedImageBody
{
    /// <summary>A data: URI, or a link to this server with <c>response_format</c> <c>url</c>.</summary>
    public required ImageUrl Url { get; init; }

    /// <summary>The prompt the model drew: its own wording where it tells one, for GPT Image models otherwise the one it was sent. Null for all others.</summary>
    public required string? RevisedPrompt { get; init; }

    public required ImageMetadataBody Metadata { get; init; }
}
