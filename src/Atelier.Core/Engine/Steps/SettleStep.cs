using Atelier.Core.Ledger;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 8. Writes the end of a job, what it cost and what it made, and gives back what was not needed.</summary>
internal sealed class SettleStep(IJobStore jobs, ILedgerStore ledger, TimeProvider time)
{
    /// <returns>The job as written; <see langword="null"/> when another process ended it first.</returns>
    public async ValueTask<JobRecord?> RunAsync(JobRecord job, AttemptResult attempts, CancellationToken cancellationToken)
    {
        var ended = End(job, attempts);

        // An unknown charge is counted at the most it can be, until somebody reconciles it.
        var charged = CountedCharge.Of(attempts.Attempts, job.ReservedUsd);
        if (charged > 0 || job is not { ReservedUsd: 0, ReservedImages: 0 })
        {
            await ledger.SettleAsync(job.Id, charged, attempts.Images.Count, time.GetUtcNow(), cancellationToken);
        }

        foreach (var attempt in attempts.Unwritten.SkipLast(1))
        {
            await jobs.AttemptEndedAsync(attempt, cancellationToken);
        }

        var last = attempts.Unwritten.Count > 0 ? attempts.Unwritten[^1] : null;
        return await jobs.FinishAsync(ended, last, attempts.Images, cancellationToken) ? ended : null;
    }

    private JobRecord End(JobRecord job, AttemptResult attempts)
    {
        var some = attempts.Images.Count > 0;
        var warnings = job.Warnings.Concat(attempts.Warnings);
        if (some && attempts.Failure is { } missing)
        {
            warnings = warnings.Append($"{attempts.Images.Count} of {job.Count} pictures were made. {missing.Message}");
        }

        if (some && attempts.Attempts.Any(static attempt => attempt is { Charged: Charge.Unknown }))
        {
            warnings = warnings.Append(CountedCharge.UnknownWarning);
        }

        return job with
        {
            State = some ? JobState.Succeeded : StateOf(attempts.Failure),
            EndedAt = time.GetUtcNow(),
            Provider = attempts.Provider,
            Simulated = attempts.Simulated,
            Model = attempts.Model ?? job.Model,
            Adjustments = attempts.Adjustments,
            Warnings = [.. warnings.Distinct()],
            Usage = attempts.Usage,
            CostUsd = attempts.CostUsd,
            Error = some || attempts.Failure is null ? null : FailureTable.ToJobError(attempts.Failure),
            Text = attempts.Text,
        };
    }

    private static JobState StateOf(ProviderFailure? failure) => failure?.Kind switch
    {
        FailureKind.Cancelled => JobState.Cancelled,
        FailureKind.Interrupted => JobState.Unknown,
        _ => JobState.Failed,
    };
}
