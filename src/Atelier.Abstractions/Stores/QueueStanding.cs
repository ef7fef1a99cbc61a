namespace Atelier;

/// <summary>Where a job stands in line.</summary>
/// <param name="Position">1 for the next, by priority and age; fairness between callers may let others pass.</param>
/// <param name="Length">How many wait in all.</param>
public readonly record struct QueueStanding(int Position, int Length);
