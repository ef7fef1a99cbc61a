using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Why the tool has no estimate.</summary>
internal sealed record EstimateFailureBody
{
    public required string Error { get; init; }

    /// <summary>Always false.</summary>
    public bool Ready { get; }

    /// <summary>Qualities there are; where the one asked for is none of them.</summary>
    [JsonPropertyName("availableTiers")]
    public IReadOnlyList<string>? AvailableTiers { get; init; }

    /// <summary>Whoever could draw it, and why they do not.</summary>
    [JsonPropertyName("requestedModels")]
    public IReadOnlyList<RequestedModelBody>? RequestedModels { get; init; }

    /// <summary>What to do.</summary>
    public string? Hint { get; init; }
}
