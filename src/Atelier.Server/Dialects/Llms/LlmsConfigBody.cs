using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Llms;

/// <summary>What a page has to know before it can ask for anything.</summary>
internal sealed record LlmsConfigBody
{
    [JsonPropertyName("requiresAuth")]
    public required bool RequiresAuth { get; init; }

    /// <summary><c>apikey</c>, also while nobody needs one.</summary>
    [JsonPropertyName("authType")]
    public required string AuthType { get; init; }

    public required LlmsStatusBody Status { get; init; }
}
