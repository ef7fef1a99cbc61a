namespace Atelier.Core.Resilience;

/// <summary>What recent calls to a target came to.</summary>
/// <param name="TypicalTime">Time of a call that delivered; <see langword="null"/> where too few did.</param>
/// <param name="SuccessRate">Share of calls that delivered, 0 to 1.</param>
public sealed record Measured(TimeSpan? TypicalTime, double SuccessRate);
