using System.Globalization;
using Atelier.Core.Ledger;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 8. Writes the end of a job, what it cost and what it made, and gives back what was not needed.</summary>
internal sealed class SettleStep(IJobStore jobs, TimeProvider time)
{
    /// <returns>The job as written; <see langword="null"/> when another process ended it first.</returns>
    public async ValueTask<JobRecord?> RunAsync(JobRecord job, AttemptResult attempts, CancellationToken cancellationToken)
    {
        foreach (var attempt in attempts.Unwritten.SkipLast(1))
        {
            await jobs.AttemptEndedAsync(attempt, job.LeaseOwner, [], cancellationToken);
        }

        var ended = End(job, attempts);
        var last = attempts.Unwritten.Count > 0 ? attempts.Unwritten[^1] : null;
        var settlement = JobSettlement.Of(job, attempts.Attempts, attempts.Images.Count, time.GetUtcNow());
        return await jobs.FinishAsync(ended, last, attempts.Images, settlement, cancellationToken) ? ended : null;
    }

    private JobRecord End(JobRecord job, AttemptResult attempts)
    {
        var some = attempts.Images.Count > 0;
        var warnings = job.Warnings.Concat(attempts.Warnings);
        if (some && attempts.Failure is { } missing)
        {
            var why = job.Operation == ImageOperation.Transform ? EachReason(attempts) : missing.Message;
            warnings = warnings.Append($"{attempts.Images.Count} of {job.Count} pictures were made. {why}");
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
            PassedOver = [.. job.PassedOver.Concat(attempts.PassedOver).Distinct()],
            Adjustments = attempts.Adjustments,
            Warnings = [.. warnings.Distinct()],
            Usage = attempts.Usage,
            CostUsd = attempts.CostUsd,
            Error = some || attempts.Failure is null ? null : FailureTable.ToJobError(attempts.Failure),
            Text = attempts.Text,
        };
    }

    /// <summary>Every picture has a call, and a reason, of its own.</summary>
    private static string EachReason(AttemptResult attempts) => string.Join(' ', attempts.Attempts
        .Where(static attempt => attempt.State != AttemptState.Succeeded)
        .OrderBy(static attempt => attempt.FirstIndex)
        .Select(static attempt => string.Create(CultureInfo.InvariantCulture, $"Picture {attempt.FirstIndex + 1}: {attempt.Reason}")));

    private static JobState StateOf(ProviderFailure? failure) => failure?.Kind switch
    {
        FailureKind.Cancelled => JobState.Cancelled,
        FailureKind.Interrupted => JobState.Unknown,
        _ => JobState.Failed,
    };
}
