using System.Text.Json.Serialization;
using Atelier.Server.Dialects.OpenAI.Writing;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One picture of an answer; all three keys are always there.</summary>
internal sealed record ImageItem
{
    /// <summary>The picture's bytes in plain base64; null when only the address was asked for.</summary>
    [JsonPropertyName("b64_json")]
    public required PictureSlot? B64Json { get; init; }

    /// <summary>The picture's address on this server; null when only the bytes were asked for.</summary>
    public required string? Url { get; init; }

    /// <summary>The prompt the model really drew, where it rewrote the given one.</summary>
    public required string? RevisedPrompt { get; init; }
}
