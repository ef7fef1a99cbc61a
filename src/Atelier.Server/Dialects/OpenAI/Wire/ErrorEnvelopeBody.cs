using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Every error of the <c>/v1</c> routes, in three shapes at once.</summary>
internal sealed record ErrorEnvelopeBody
{
    /// <summary>OpenAI's own shape.</summary>
    public required ErrorBody Error { get; init; }

    /// <summary>The same for clients that read <c>responseStatus</c>.</summary>
    [JsonPropertyName("responseStatus")]
    public required ResponseStatusBody ResponseStatus { get; init; }

    /// <summary>A list of <c>{loc, msg, type}</c> when a parameter is at fault, otherwise the message.</summary>
    public required JsonElement Detail { get; init; }
}
