namespace Atelier.Core.Ledger;

/// <summary>What attempts count as against budgets: what they cost, and where nobody knows, the most they can have cost.</summary>
public static class CountedCharge
{
    /// <summary>What a job with pictures tells while an attempt's charge is not known.</summary>
    public const string UnknownWarning =
        "What an attempt that failed has cost is not known; it counts as its estimate until somebody reconciles it.";

    /// <param name="attempts">Every ended attempt of a job.</param>
    /// <param name="reservedUsd">What the job had reserved: stands in where an attempt's own most is not known.</param>
    public static decimal Of(IReadOnlyList<AttemptRecord> attempts, decimal reservedUsd)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        var known = attempts.Where(static attempt => attempt.Charged != Charge.No).Sum(static attempt => attempt.CostUsd ?? 0);
        var unknown = attempts.Where(IsUnknown).ToList();
        if (unknown.Count == 0)
        {
            return known;
        }

        return unknown.All(static attempt => attempt.HighUsd is not null)
            ? known + unknown.Sum(static attempt => attempt.HighUsd!.Value)
            : Math.Max(known, reservedUsd);
    }

    /// <summary>Whether nobody knows what an attempt cost.</summary>
    public static bool IsUnknown(AttemptRecord attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt is { CostUsd: null, Charged: not Charge.No };
    }
}
