using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>The error as ServiceStack clients read it.</summary>
internal sealed record ResponseStatusBody
{
    /// <summary>Such as <c>BadRequest</c>.</summary>
    [JsonPropertyName("errorCode")]
    public required string ErrorCode { get; init; }

    /// <summary>The same sentence as in <c>error.message</c>.</summary>
    public required string Message { get; init; }
}
