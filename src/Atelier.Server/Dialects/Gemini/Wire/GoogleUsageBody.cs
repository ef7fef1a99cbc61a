using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>Tokens, as the provider counted them; all 0 where it counts none.</summary>
internal sealed record GoogleUsageBody
{
    [JsonPropertyName("promptTokenCount")]
    public required int PromptTokenCount { get; init; }

    [JsonPropertyName("candidatesTokenCount")]
    public required int CandidatesTokenCount { get; init; }

    [JsonPropertyName("totalTokenCount")]
    public required int TotalTokenCount { get; init; }

    [JsonPropertyName("promptTokensDetails")]
    public required IReadOnlyList<GoogleTokensBody> PromptTokensDetails { get; init; }

    [JsonPropertyName("candidatesTokensDetails")]
    public required IReadOnlyList<GoogleTokensBody> CandidatesTokensDetails { get; init; }

    public static GoogleUsageBody From(ImageUsage usage) => new()
    {
        PromptTokenCount = usage.InputTokens,
        CandidatesTokenCount = usage.OutputTokens,
        TotalTokenCount = usage.TotalTokens,
        PromptTokensDetails = Details(usage.InputTextTokens, usage.InputImageTokens),
        CandidatesTokensDetails = Details(usage.OutputTextTokens, usage.OutputImageTokens),
    };

    private static GoogleTokensBody[] Details(int text, int image) =>
        [.. new GoogleTokensBody[] { new("TEXT", text), new("IMAGE", image) }.Where(static tokens => tokens.TokenCount > 0)];
}

/// <param name="Modality">TEXT or IMAGE.</param>
/// <param name="TokenCount">Above 0.</param>
internal sealed record GoogleTokensBody(
    [property: JsonPropertyName("modality")] string Modality,
    [property: JsonPropertyName("tokenCount")] int TokenCount);
