using System.Text.Json.Serialization;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>A picture that was made.</summary>
internal sealed record GeneratedImageBody
{
    /// <summary>Always true.</summary>
    public bool Success { get; } = true;

    /// <summary>An address on this server that an <c>img</c> element can show.</summary>
    [JsonPropertyName("imageUrl")]
    public required string ImageUrl { get; init; }

    /// <summary>Who drew.</summary>
    public required string? Provider { get; init; }

    /// <summary>The model that drew.</summary>
    public required string Model { get; init; }

    /// <summary>Its short name.</summary>
    [JsonPropertyName("modelKey")]
    public required string ModelKey { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Whether another provider drew than was asked for.</summary>
    [JsonPropertyName("fallbackUsed")]
    public required bool FallbackUsed { get; init; }

    /// <summary>The provider that was asked for, where another one drew; otherwise null.</summary>
    [JsonPropertyName("originalProvider")]
    public required string? OriginalProvider { get; init; }

    /// <summary>The call as a chat's account lists it.</summary>
    [JsonPropertyName("llmApiCall")]
    public required LlmApiCallBody LlmApiCall { get; init; }

    public required GeneratedImageMetadataBody Metadata { get; init; }
}
