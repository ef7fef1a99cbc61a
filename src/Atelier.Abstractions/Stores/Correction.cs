namespace Atelier;

/// <summary>What reconciling changes about an ended job.</summary>
/// <param name="Job">As it stands now.</param>
/// <param name="Attempts">Those that changed.</param>
/// <param name="ChargedUsd">What the job counts as against budgets from now on, US dollars.</param>
public sealed record Correction(JobRecord Job, IReadOnlyList<AttemptRecord> Attempts, decimal ChargedUsd);
