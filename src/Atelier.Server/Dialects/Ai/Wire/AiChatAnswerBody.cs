namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>The answer to a chat, with status 200 whether it worked or not; every key is always there.</summary>
internal sealed record AiChatAnswerBody
{
    public required bool Success { get; init; }

    /// <summary>The picture: a data: URI, or a link to this server with <c>response_format</c> <c>url</c>. Null where there is none.</summary>
    public required ImageUrl? Content { get; init; }

    /// <summary>The model that drew; another one than asked for where that one has retired. The one asked for where none did.</summary>
    public required string? ModelUsed { get; init; }

    /// <summary>Id of the provider that drew; null where none did.</summary>
    public required string? Provider { get; init; }

    /// <summary>Why there is no picture, in one sentence; null where there is one.</summary>
    public required string? Error { get; init; }

    /// <summary>Null where there is no picture.</summary>
    public required AiChatMetadataBody? Metadata { get; init; }

    /// <param name="model">The model as the caller named it.</param>
    /// <param name="error">Why there is no picture.</param>
    public static AiChatAnswerBody Failed(string? model, string error) => new()
    {
        Success = false,
        Content = null,
        ModelUsed = model,
        Provider = null,
        Error = error,
        Metadata = null,
    };
}
