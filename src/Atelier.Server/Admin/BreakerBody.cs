using Atelier.Core.Resilience;
using Atelier.Server.Native;

namespace Atelier.Server.Admin;

/// <summary>One breaker that has seen trouble.</summary>
internal sealed record BreakerBody
{
    /// <summary>The catalog's name of the model; null for the breaker of the whole account.</summary>
    public required string? Model { get; init; }

    /// <summary>generate, edit, vary or upscale; null together with the model.</summary>
    public required string? Operation { get; init; }

    /// <summary>CLOSED, OPEN or HALF_OPEN.</summary>
    public required string State { get; init; }

    public required int FailureCount { get; init; }

    public required DateTimeOffset? LastFailure { get; init; }

    public required string? LastReason { get; init; }

    /// <summary>Until a call is let through; null unless open.</summary>
    public required long? RecoveryInMs { get; init; }

    public static BreakerBody From(BreakerStatus breaker) => new()
    {
        Model = breaker.Model,
        Operation = breaker.Operation is { } operation ? WireWords.Of(operation) : null,
        State = ProviderBreakers.Word(breaker.State),
        FailureCount = breaker.FailureCount,
        LastFailure = breaker.LastFailureAt,
        LastReason = breaker.LastReason,
        RecoveryInMs = Milliseconds(breaker.RecoversIn),
    };

    /// <summary>Rounded up: whoever comes back after it does not come too early.</summary>
    internal static long? Milliseconds(TimeSpan? time) => time is { } some ? (long)Math.Ceiling(some.TotalMilliseconds) : null;
}
