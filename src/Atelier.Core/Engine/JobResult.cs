namespace Atelier.Core.Engine;

/// <summary>A finished job with everything an answer is made from.</summary>
/// <param name="Job">In a final state.</param>
/// <param name="Images">Kept pictures by index; empty unless it succeeded.</param>
/// <param name="Attempts">In order of starting.</param>
public sealed record JobResult(JobRecord Job, IReadOnlyList<ImageRecord> Images, IReadOnlyList<AttemptRecord> Attempts);
