using Atelier.Core.Resilience;

namespace Atelier.Core.Planning;

/// <summary>A candidate before it is known whether it may be asked.</summary>
/// <param name="Candidate">Who, with the request fitted to it.</param>
/// <param name="Choice">How it came to be considered.</param>
/// <param name="Blocking">The breaker that keeps calls from it; <see langword="null"/> when none does.</param>
internal sealed record Option(Candidate Candidate, ModelChoice Choice, BreakerStatus? Blocking)
{
    /// <summary>Why it is broken off at the moment; <see langword="null"/> when it is not.</summary>
    public string? Breaker => Blocking is { } breaker
        ? $"Circuit breaker OPEN ({breaker.FailureCount} {(breaker.FailureCount == 1 ? "failure" : "failures")})"
        : null;

    /// <summary>When it may be asked again, where that is known.</summary>
    public TimeSpan? RecoversIn => Blocking?.RecoversIn;

    public PassedOver PassedOver(string reason) => new(Candidate.Provider.Id, Candidate.Model, reason);
}
