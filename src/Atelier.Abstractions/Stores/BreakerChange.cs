namespace Atelier;

/// <summary>A breaker before and after a change; <see langword="null"/> where it had or has no record.</summary>
public readonly record struct BreakerChange(BreakerRecord? Before, BreakerRecord? After);
