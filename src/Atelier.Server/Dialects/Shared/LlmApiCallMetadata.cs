using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Shared;

/// <summary>With what a picture was asked for, as sent.</summary>
internal sealed record LlmApiCallMetadata
{
    /// <summary>Pixels, or the shape where the model decides on them.</summary>
    [JsonPropertyName("size")]
    public required string? Size { get; init; }

    [JsonPropertyName("quality")]
    public required string? Quality { get; init; }

    [JsonPropertyName("style")]
    public required string? Style { get; init; }

    /// <summary>Its first 100 characters; dots say that there are more.</summary>
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }
}
