namespace Atelier.Cli.Facts;

/// <summary>One breaker that has seen trouble.</summary>
/// <param name="Model">Null for the breaker of the whole account.</param>
/// <param name="Operation">generate, edit, vary or upscale; null together with the model.</param>
/// <param name="State">CLOSED, OPEN or HALF_OPEN.</param>
/// <param name="FailureCount">Failures without a success between them.</param>
/// <param name="LastFailure">When a counted call failed last.</param>
/// <param name="LastReason">Why it failed.</param>
/// <param name="RecoveryInMs">Until a call is let through; null unless open.</param>
internal sealed record BreakerInfo(
    string? Model,
    string? Operation,
    string State,
    int FailureCount,
    DateTimeOffset? LastFailure,
    string? LastReason,
    long? RecoveryInMs);
