using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Gemini;

/// <summary>What <c>:generateContent</c> answers, and one event of <c>:streamGenerateContent</c>.</summary>
internal sealed record GeminiAnswer
{
    public IReadOnlyList<GeminiCandidate>? Candidates { get; init; }

    public GeminiFeedback? PromptFeedback { get; init; }

    public GeminiUsage? UsageMetadata { get; init; }

    /// <summary>A stream that has begun can still fail.</summary>
    public JsonElement? Error { get; init; }
}

internal sealed record GeminiCandidate
{
    public GeminiContent? Content { get; init; }

    public string? FinishReason { get; init; }

    /// <summary>Beside the reason, in words for people.</summary>
    public string? FinishMessage { get; init; }
}

internal sealed record GeminiContent
{
    public IReadOnlyList<GeminiPart>? Parts { get; init; }
}

internal sealed record GeminiPart
{
    public string? Text { get; init; }

    /// <summary>What the model only thought: never a result, not even a picture.</summary>
    public bool? Thought { get; init; }

    public GeminiBlob? InlineData { get; init; }

    /// <summary>Some proxies answer in snake case.</summary>
    [JsonPropertyName("inline_data")]
    public GeminiBlob? SnakeInlineData { get; init; }

    [JsonIgnore]
    public GeminiBlob? Blob => InlineData ?? SnakeInlineData;
}

internal sealed record GeminiBlob
{
    public string? MimeType { get; init; }

    [JsonPropertyName("mime_type")]
    public string? SnakeMimeType { get; init; }

    [JsonIgnore]
    public bool IsPicture => (MimeType ?? SnakeMimeType)?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ?? true;
}

/// <summary>Why a prompt was not even tried.</summary>
internal sealed record GeminiFeedback
{
    public string? BlockReason { get; init; }

    /// <summary>Vertex only.</summary>
    public string? BlockReasonMessage { get; init; }
}

internal sealed record GeminiUsage
{
    public int PromptTokenCount { get; init; }

    public int CandidatesTokenCount { get; init; }

    public int ThoughtsTokenCount { get; init; }

    public IReadOnlyList<GeminiTokens>? PromptTokensDetails { get; init; }

    public IReadOnlyList<GeminiTokens>? CandidatesTokensDetails { get; init; }
}

internal sealed record GeminiTokens
{
    public string? Modality { get; init; }

    public int TokenCount { get; init; }
}

internal sealed record GeminiModelPage
{
    public IReadOnlyList<GeminiModel>? Models { get; init; }

    public string? NextPageToken { get; init; }
}

internal sealed record GeminiModel
{
    /// <summary><c>models/</c> and the id.</summary>
    public string? Name { get; init; }

    public string? DisplayName { get; init; }
}

[JsonSerializable(typeof(GeminiAnswer))]
[JsonSerializable(typeof(GeminiPart))]
[JsonSerializable(typeof(GeminiModelPage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GeminiJson : JsonSerializerContext;
