using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Whether a provider can draw now.</summary>
internal sealed record ImageProviderBody
{
    public required bool Available { get; init; }

    /// <summary>Such as <c>Provider operational</c>, <c>API key not configured</c> or <c>Circuit breaker OPEN (5 failures)</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When this was looked up: now. ISO 8601 in UTC.</summary>
    [JsonPropertyName("lastCheck")]
    public required string LastCheck { get; init; }

    /// <summary>CLOSED, OPEN or HALF_OPEN.</summary>
    [JsonPropertyName("circuitBreakerState")]
    public required string CircuitBreakerState { get; init; }

    public required ImageProviderDetailsBody Details { get; init; }
}
