using System.Text.Json;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One message of a conversation.</summary>
internal sealed record MessageBody
{
    /// <summary>user, assistant or system.</summary>
    public required string Role { get; init; }

    /// <summary>
    /// Text, or a list of <c>{"type":"text","text":…}</c>, <c>{"type":"image_url","image_url":{"url":…}}</c> with a data: URI or an https
    /// address, and <c>{"type":"image","data":…}</c> with base64.
    /// </summary>
    public required JsonElement Content { get; init; }
}
