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
        return attempts.Any(static attempt => IsUnknown(attempt) && attempt.HighUsd is null)
            ? Math.Max(attempts.Sum(static attempt => attempt.CostUsd ?? 0), reservedUsd)
            : attempts.Sum(static attempt => attempt.OwedUsd);
    }

    /// <summary>Whether nobody knows what an attempt cost.</summary>
    public static bool IsUnknown(AttemptRecord attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt is { CostUsd: null, Charged: not Charge.No };
    }
}
