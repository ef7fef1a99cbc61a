using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Why there is no picture. Beyond <c>success</c> and <c>error</c> each failure tells what belongs to it.</summary>
internal sealed record FailureBody
{
    /// <summary>Always false.</summary>
    public bool Success { get; }

    /// <summary>One sentence for a person; where nobody could draw, it lists each provider with its reason.</summary>
    public required string Error { get; init; }

    /// <summary>Short machine-readable code.</summary>
    public required string Code { get; init; }

    /// <summary>The field at fault.</summary>
    public string? Parameter { get; init; }

    /// <summary>The provider that was asked for.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that was asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The provider that was asked for; where nobody could draw.</summary>
    [JsonPropertyName("primaryProvider")]
    public string? PrimaryProvider { get; init; }

    /// <summary>Why that provider did not.</summary>
    [JsonPropertyName("primaryReason")]
    public string? PrimaryReason { get; init; }

    /// <summary>Whether others were looked for.</summary>
    [JsonPropertyName("attemptedFallback")]
    public bool? AttemptedFallback { get; init; }

    /// <summary>What became of the others.</summary>
    [JsonPropertyName("fallbackResult")]
    public FallbackResultBody? FallbackResult { get; init; }

    /// <summary>What is left of the budget, US dollars.</summary>
    [JsonPropertyName("creditBalance")]
    public decimal? CreditBalance { get; init; }

    /// <summary>What the picture may cost, US dollars.</summary>
    [JsonPropertyName("estimatedCost")]
    public decimal? EstimatedCost { get; init; }

    /// <summary>What is missing, US dollars.</summary>
    public decimal? Shortfall { get; init; }

    /// <summary>The job, where one was begun; <c>GET /api/v1/jobs/{id}</c> tells its story.</summary>
    [JsonPropertyName("jobId")]
    public string? JobId { get; init; }
}
