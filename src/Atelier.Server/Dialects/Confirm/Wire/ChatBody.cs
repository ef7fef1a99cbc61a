using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>What <c>POST /chat</c> takes. For the documentation: it is read field by field.</summary>
internal sealed record ChatBody
{
    /// <summary>The conversation, oldest first; the last one is the user's.</summary>
    public required IReadOnlyList<ChatMessageBody> Messages { get; init; }

    /// <summary>A Google access token, or an API key; needed only where sign-in or keys are set up.</summary>
    [JsonPropertyName("accessToken")]
    public string? AccessToken { get; init; }
}

/// <param name="Role">system, user or assistant.</param>
/// <param name="Content">What was said.</param>
internal sealed record ChatMessageBody(string Role, string Content);
