using Atelier.Core.Resilience;

namespace Atelier.Core.Engine.Steps;

/// <summary>Calls to one candidate that are under way.</summary>
/// <param name="Calls">Each ends in a result, whatever happens.</param>
/// <param name="HighUsd">What they may cost together at most, US dollars; 0 where nobody knows.</param>
/// <param name="Refusal">Why the breaker let no more of them through; <see langword="null"/> when it let all.</param>
internal sealed record StartedCalls(IReadOnlyList<Task<CallResult>> Calls, decimal HighUsd, BreakerLeave.Refused? Refusal);
