using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>What is known of a provider's failures.</summary>
internal sealed record ImageProviderDetailsBody
{
    /// <summary>The provider's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is set up and switched on.</summary>
    public required bool Configured { get; init; }

    [JsonPropertyName("failureCount")]
    public required int FailureCount { get; init; }

    /// <summary>ISO 8601 in UTC; null when there was none lately.</summary>
    [JsonPropertyName("lastFailure")]
    public required string? LastFailure { get; init; }

    /// <summary>Why that call failed.</summary>
    [JsonPropertyName("lastReason")]
    public required string? LastReason { get; init; }

    /// <summary>Milliseconds until it may be tried again; null unless it is broken off.</summary>
    [JsonPropertyName("recoveryIn")]
    public required long? RecoveryIn { get; init; }
}
