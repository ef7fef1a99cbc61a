namespace Atelier.Core.Engine.Queue;

/// <summary>Who is next: the highest rank, then the caller with the fewest jobs being worked on, then the oldest.</summary>
/// <remarks>
/// Rank is priority and age together, so that a low job is not starved by newer ones. Whoever or whatever is at a limit is passed over,
/// and does not hold up those behind.
/// </remarks>
internal static class QueueOrder
{
    /// <summary>Picks the next jobs, in the order to start in.</summary>
    /// <param name="sight">Who waits and what runs.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="perCaller">How many of one caller may run; <see langword="null"/> for no limit.</param>
    /// <param name="perLane">How many may run that ask the same provider first; <see langword="null"/> for no limit.</param>
    public static IReadOnlyList<string> Choose(QueueSight sight, int most, int? perCaller, Func<string, int?> perLane)
    {
        var ofCaller = new Dictionary<string, int>(sight.RunningByCaller, StringComparer.Ordinal);
        var ofLane = new Dictionary<string, int>(sight.RunningByLane, StringComparer.Ordinal);
        var waiting = sight.Waiting.ToList();
        var chosen = new List<string>(Math.Min(most, waiting.Count));
        while (chosen.Count < most && Next() is { } next)
        {
            waiting.Remove(next);
            chosen.Add(next.Id);
            ofCaller[next.Caller] = ofCaller.GetValueOrDefault(next.Caller) + 1;
            ofLane[next.Lane] = ofLane.GetValueOrDefault(next.Lane) + 1;
        }

        return chosen;

        WaitingJob? Next() => waiting
            .Where(job => MayRun(job))
            .OrderByDescending(static job => job.Rank)
            .ThenBy(job => ofCaller.GetValueOrDefault(job.Caller))
            .ThenBy(static job => job.Id, StringComparer.Ordinal)
            .FirstOrDefault();

        bool MayRun(WaitingJob job) =>
            !(ofCaller.GetValueOrDefault(job.Caller) >= perCaller) && !(ofLane.GetValueOrDefault(job.Lane) >= perLane(job.Lane));
    }
}
