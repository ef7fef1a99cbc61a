using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Tokens of one call.</summary>
internal sealed record TokenUsageBody
{
    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }

    public required long TotalTokens { get; init; }

    public required TokenDetailsBody InputTokensDetails { get; init; }

    /// <summary>Only for models that count what they draw in tokens, and not in stream events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenDetailsBody? OutputTokensDetails { get; init; }
}
