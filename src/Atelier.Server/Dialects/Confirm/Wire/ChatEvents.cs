using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>The data of each event of <c>POST /chat</c>.</summary>
internal static class ChatEvents
{
    /// <param name="Message">What happens now.</param>
    internal sealed record Status(string Message);

    /// <summary>The assistant is asked.</summary>
    internal sealed record LlmRequest(string Phase, string Provider, string Model, int Messages, IReadOnlyList<string> Tools, string Timestamp);

    /// <summary>More words.</summary>
    internal sealed record Delta(string Content);

    /// <summary>The assistant has answered.</summary>
    internal sealed record LlmResponse(
        string Phase,
        string Provider,
        string Model,
        string Content,
        IReadOnlyList<ToolCall> ToolCalls,
        string? FinishReason,
        TokensUsed? Usage,
        long DurationMs,
        string Timestamp);

    internal sealed record ToolCall(string Id, string Name, string Arguments);

    internal sealed record TokensUsed(long? PromptTokens, long? CompletionTokens);

    /// <param name="Id">The call's id, in all its events.</param>
    /// <param name="Name">The tool.</param>
    /// <param name="Arguments">As JSON; as text where the model wrote none.</param>
    internal sealed record ToolCallStart(string Id, string Name, JsonNode? Arguments);

    /// <param name="Id">The call's id.</param>
    /// <param name="Name">The tool.</param>
    /// <param name="Status">Always <c>executing</c>.</param>
    internal sealed record ToolCallProgress(string Id, string Name, string Status);

    /// <param name="Id">The call's id.</param>
    /// <param name="Name">The tool.</param>
    /// <param name="Content">The result, JSON as text.</param>
    internal sealed record ToolCallResult(string Id, string Name, string Content)
    {
        /// <summary>Why there is no result; left out where there is one.</summary>
        public string? Error { get; init; }
    }

    /// <summary>How far a picture has come.</summary>
    /// <param name="Phase">analyzing_prompt, quality_selected, selecting_provider, generating, completed or error.</param>
    internal sealed record PictureProgress(string Phase)
    {
        /// <summary>The tool call's id, in a conversation.</summary>
        public string? Id { get; init; }

        public string? Prompt { get; init; }

        /// <summary>ultra, high, standard or fast.</summary>
        public string? Quality { get; init; }

        public string? Provider { get; init; }

        public string? Model { get; init; }

        /// <summary>How long drawing takes about.</summary>
        [JsonPropertyName("estimated_seconds")]
        public int? EstimatedSeconds { get; init; }

        public string? Error { get; init; }
    }

    internal sealed record MessageComplete(
        string Role,
        string Content,
        IReadOnlyList<LlmApiCall> LlmApiCalls,
        IReadOnlyList<ToolCallResult> ToolResults,
        JsonNode? ExtractedContent,
        IReadOnlyList<ImageGeneration> ImageGenerations);

    /// <summary>One question to the assistant.</summary>
    internal sealed record LlmApiCall(
        string Id,
        string Type,
        string Provider,
        string Model,
        string Timestamp,
        long DurationMs,
        bool Success,
        TokensUsed? Usage);

    /// <summary>An estimate that waits for a person's click.</summary>
    internal sealed record ImageGeneration(
        string Id,
        string Provider,
        string Model,
        string ModelKey,
        decimal? Cost,
        string Prompt,
        string Size,
        string Style,
        string QualityTier,
        IReadOnlyList<string> Capabilities,
        ConstraintsBody Constraints,
        IReadOnlyList<AlternativeBody> AvailableAlternatives,
        string Status,
        bool Ready,
        string Message,
        bool Simulated,
        IReadOnlyList<JsonElement> ReferenceImages);

    /// <param name="Status">Always <c>success</c>.</param>
    internal sealed record Complete(string Status);

    /// <param name="Error">For a person.</param>
    /// <param name="Code">UNAUTHORIZED, FORBIDDEN, INVALID_REQUEST, CONFIGURATION_ERROR, …</param>
    /// <param name="StatusCode">The HTTP status it would have had as an answer.</param>
    internal sealed record Failure(string Error, string Code, int StatusCode);
}
