using System.Globalization;
using Atelier.Core.Engine;

namespace Atelier.Core.Ledger;

/// <summary>What becomes of a job when it is known what its attempts cost.</summary>
internal static class Corrections
{
    /// <param name="job">The job as it is.</param>
    /// <param name="attempts">All its attempts.</param>
    /// <param name="known">What is known of some of them, by number.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">Who or what says so.</param>
    /// <returns><see langword="null"/> when the job still runs or nothing changes.</returns>
    public static Correction? Make(
        JobRecord job,
        IReadOnlyList<AttemptRecord> attempts,
        IReadOnlyDictionary<int, (Charge Charged, decimal CostUsd)> known,
        DateTimeOffset at,
        string by)
    {
        if (!job.IsFinal)
        {
            return null;
        }

        var changed = attempts
            .Where(attempt => known.TryGetValue(attempt.Number, out var say) && (say.Charged, say.CostUsd) != (attempt.Charged, attempt.CostUsd))
            .Select(attempt => Settled(attempt, known[attempt.Number], at, by))
            .ToList();
        if (changed.Count == 0)
        {
            return null;
        }

        List<AttemptRecord> all = [.. attempts.Select(attempt => changed.Find(other => other.Number == attempt.Number) ?? attempt)];
        return new Correction(Settled(job, all), changed, CountedCharge.Of(all, job.ReservedUsd));
    }

    private static AttemptRecord Settled(AttemptRecord attempt, (Charge Charged, decimal CostUsd) known, DateTimeOffset at, string by) =>
        attempt with
        {
            State = attempt.State == AttemptState.Unknown ? AttemptState.Failed : attempt.State,
            Charged = known.Charged,
            CostUsd = known.CostUsd,
            ReconciledAt = at,
            ReconciledBy = by,
        };

    private static JobRecord Settled(JobRecord job, IReadOnlyList<AttemptRecord> attempts)
    {
        if (attempts.Any(CountedCharge.IsUnknown))
        {
            return job with { CostUsd = null };
        }

        var cost = attempts.Sum(static attempt => attempt.CostUsd ?? 0);
        var settled = job with
        {
            CostUsd = cost,
            Warnings = [.. job.Warnings.Where(static warning => warning != CountedCharge.UnknownWarning)],
        };
        return job.State != JobState.Unknown
            ? settled
            : settled with { State = JobState.Failed, Error = FailureTable.Error(FailureKind.Interrupted, Told(cost)) };
    }

    private static string Told(decimal cost) => cost == 0
        ? "The process that worked on this job died while a provider was drawing. The provider did not charge for it; ask again."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The process that worked on this job died while a provider was drawing. The provider charged ${cost:0.00####} for it, and no picture of it was kept.");
}
