using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>A whole answer, or one chunk of a stream.</summary>
internal sealed record GenerateContentAnswer
{
    /// <summary>One for each picture; left out where the prompt was blocked.</summary>
    [JsonPropertyName("candidates")]
    public IReadOnlyList<GoogleCandidateBody>? Candidates { get; init; }

    /// <summary>Only where the prompt was blocked.</summary>
    [JsonPropertyName("promptFeedback")]
    public GooglePromptFeedbackBody? PromptFeedback { get; init; }

    /// <summary>Of a stream on its last chunk.</summary>
    [JsonPropertyName("usageMetadata")]
    public GoogleUsageBody? UsageMetadata { get; init; }

    /// <summary>The model that drew; another one than asked for where that one has retired.</summary>
    [JsonPropertyName("modelVersion")]
    public required string? ModelVersion { get; init; }

    /// <summary>The job's id.</summary>
    [JsonPropertyName("responseId")]
    public required string? ResponseId { get; init; }

    /// <summary>What Google's form has no place for; of a stream on its last chunk.</summary>
    [JsonPropertyName("atelier")]
    public GoogleAnswerFactsBody? Atelier { get; init; }
}

/// <summary>One picture, or why there is none.</summary>
internal sealed record GoogleCandidateBody
{
    [JsonPropertyName("content")]
    public required GoogleContentBody Content { get; init; }

    /// <summary>STOP for a picture, IMAGE_SAFETY where the model or its provider refused.</summary>
    [JsonPropertyName("finishReason")]
    public string? FinishReason { get; init; }

    /// <summary>Why there is no picture.</summary>
    [JsonPropertyName("finishMessage")]
    public string? FinishMessage { get; init; }

    [JsonPropertyName("index")]
    public required int Index { get; init; }
}

/// <summary>What the model says and shows.</summary>
internal sealed record GoogleContentBody
{
    /// <summary>Always model; left out where there is nothing.</summary>
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [JsonPropertyName("parts")]
    public IReadOnlyList<GooglePartBody>? Parts { get; init; }
}

/// <summary>Words or a picture.</summary>
internal sealed record GooglePartBody
{
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("inlineData")]
    public GoogleBlobBody? InlineData { get; init; }

    /// <summary>True for an unfinished picture, which is no result.</summary>
    [JsonPropertyName("thought")]
    public bool? Thought { get; init; }

    /// <summary>Goes back with the part when a conversation goes on, as Google's clients send it.</summary>
    [JsonPropertyName("thoughtSignature")]
    public string? ThoughtSignature { get; init; }
}

/// <summary>A picture.</summary>
internal sealed record GoogleBlobBody
{
    /// <summary>What the bytes are, such as image/png.</summary>
    [JsonPropertyName("mimeType")]
    public required string MimeType { get; init; }

    /// <summary>Base64.</summary>
    [JsonPropertyName("data")]
    public required Shared.PictureSlot Data { get; init; }
}

/// <summary>Why a prompt was blocked.</summary>
internal sealed record GooglePromptFeedbackBody
{
    /// <summary>PROHIBITED_CONTENT: this server's own rules do not allow the prompt.</summary>
    [JsonPropertyName("blockReason")]
    public required string BlockReason { get; init; }

    [JsonPropertyName("blockReasonMessage")]
    public required string BlockReasonMessage { get; init; }
}
