namespace Atelier;

/// <summary>What whoever picks the next jobs sees: who waits, and how much is being worked on, on all nodes.</summary>
/// <param name="Waiting">Of each caller, lane and rank the oldest, at least as many as may be picked; in no order.</param>
/// <param name="RunningByCaller">Jobs being worked on, by caller; nobody without one.</param>
/// <param name="RunningByLane">Submitted jobs being worked on, by lane.</param>
public sealed record QueueSight(
    IReadOnlyList<WaitingJob> Waiting,
    IReadOnlyDictionary<string, int> RunningByCaller,
    IReadOnlyDictionary<string, int> RunningByLane);
