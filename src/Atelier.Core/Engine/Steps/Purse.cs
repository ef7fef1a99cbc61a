using System.Globalization;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Keeps a job's tries together within what the job may cost, and its hold as high as what may be owed.</summary>
/// <remarks>
/// One try is always within the hold, which is the plan's maximum. Another try after one that may have been charged is not: it raises
/// the hold first, in the transaction that checks the budgets, and does not happen where they do not allow it.
/// </remarks>
internal sealed class Purse(JobRun run, ReserveStep reserve)
{
    /// <summary>A job whose caller set no limit may cost this many times its plan's maximum: one try lost, and another.</summary>
    private const int MostTimes = 2;

    private decimal _reserved = run.Job.ReservedUsd;

    /// <summary>Makes sure that a call's money is there before it is made.</summary>
    /// <param name="candidate">Whom it would go to.</param>
    /// <param name="pictures">How many pictures it would be for.</param>
    /// <param name="owed">What the job may owe already, US dollars, calls under way included.</param>
    /// <returns>Why it is not to be made; <see langword="null"/> when it may.</returns>
    public async ValueTask<string?> RefusesAsync(Candidate candidate, int pictures, decimal owed)
    {
        if (candidate.Price is not { HighUsd: > 0 } price)
        {
            return null;
        }

        var needed = owed + (price.HighUsd * pictures / candidate.Call.Count);
        var most = run.Request.MaxCostUsd ?? (run.Plan.HighestUsd * MostTimes);
        if (needed > most)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"With this try the job could cost {needed:0.######} US dollars; it may cost at most {most:0.######}.");
        }

        if (needed <= _reserved)
        {
            return null;
        }

        // Not cancellable: between two calls nothing may make the job forget what it owes already.
        if (await reserve.RaiseAsync(run.Job, needed, run.Deadline, CancellationToken.None) is { } shortfall)
        {
            return shortfall.Message;
        }

        _reserved = needed;
        return null;
    }
}
