using Atelier.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Gives jobs that broke an end that is written down.</summary>
internal sealed class BrokenEnds(EngineOptions options, IJobStore jobs, IImageStore images, JobsInHand inHand, TimeProvider time, ILogger logger)
{
    /// <summary>Ends a job that threw, now or as soon as the records take it.</summary>
    public async Task<JobResult> EndAsync(JobRecord job, Exception reason)
    {
        var kind = reason is StorageException ? FailureKind.StorageUnavailable : FailureKind.Internal;
        if (await TryEndAsync(job, kind) is { } ended)
        {
            return ended;
        }

        // While this process lives, nobody else gives the job its end.
        _ = OweEndAsync(job, kind);
        return Of(job, kind);
    }

    /// <summary>What callers are told of such a job.</summary>
    public JobResult Of(JobRecord job, FailureKind kind) =>
        new(
            job with
            {
                State = JobState.Failed,
                EndedAt = time.GetUtcNow(),
                Error = FailureTable.Error(kind, Explain(kind)),
            },
            [],
            []);

    private static string Explain(FailureKind kind) => kind == FailureKind.StorageUnavailable
        ? FailureTable.NotStored
        : "An unexpected error occurred; the operator finds it in the log.";

    /// <returns>The end as it was written; <see langword="null"/> when the records do not take it yet.</returns>
    private async Task<JobResult?> TryEndAsync(JobRecord job, FailureKind kind)
    {
        var broken = Of(job, kind);
        try
        {
            var attempts = new List<AttemptRecord>();
            foreach (var attempt in await jobs.ListAttemptsAsync(job.Id, CancellationToken.None))
            {
                attempts.Add(attempt.State == AttemptState.Started ? await CloseAsync(attempt, job.LeaseOwner) : attempt);
            }

            var kept = await images.ListByJobAsync(job.Id, CancellationToken.None);
            var ended = broken.Job with { CostUsd = attempts.Exists(CountedCharge.IsUnknown) ? null : CountedCharge.Of(attempts, 0) };
            if (kept.Count > 0)
            {
                // What was made and paid for is the caller's, whatever broke afterwards.
                ended = ended with
                {
                    State = JobState.Succeeded,
                    Error = null,
                    Provider = kept[^1].Provider,
                    Simulated = kept[^1].Simulated,
                    Warnings = [.. job.Warnings, $"{kept.Count} of {job.Count} pictures were made. {Explain(kind)}"],
                };
            }

            var settlement = JobSettlement.Of(job, attempts, kept.Count, time.GetUtcNow());
            await jobs.FinishAsync(ended, null, kept, settlement, CancellationToken.None);
            return new JobResult(ended, kept, attempts);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.EndNotWritten(logger, exception, job.Id);
            return exception is ObjectDisposedException ? broken : null;
        }
    }

    /// <summary>What became of the call is not known any more; what it may owe counts until somebody reconciles it.</summary>
    private async Task<AttemptRecord> CloseAsync(AttemptRecord attempt, string? owner)
    {
        var closed = attempt with
        {
            EndedAt = time.GetUtcNow(),
            State = AttemptState.Unknown,
            Failure = FailureKind.Internal,
            Reason = "Its end could not be written.",
            Charged = Charge.Unknown,
        };
        await jobs.AttemptEndedAsync(closed, owner, [], CancellationToken.None);
        return closed;
    }

    /// <summary>Writes a job's end as soon as the records take it. When the process dies before, the next start does.</summary>
    private async Task OweEndAsync(JobRecord job, FailureKind kind)
    {
        using var hold = inHand.Take(job.Id);
        do
        {
            await Task.Delay(options.Lease / 3, time);
        }
        while (await TryEndAsync(job, kind) is null);
    }
}
