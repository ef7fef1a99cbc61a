using Atelier.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Gives jobs that broke an end that is written down.</summary>
internal sealed class BrokenEnds(EngineOptions options, IJobStore jobs, TimeProvider time, ILogger logger)
{
    /// <summary>Ends a job that threw, now or as soon as the records take it.</summary>
    public async Task<JobResult> EndAsync(JobRecord job, Exception reason)
    {
        var broken = Of(job, reason is StorageException ? FailureKind.StorageUnavailable : FailureKind.Internal);
        if (!await TryEndAsync(broken.Job))
        {
            // While this process lives, nobody else gives the job its end.
            _ = OweEndAsync(broken.Job);
        }

        return broken;
    }

    /// <summary>What callers are told of such a job.</summary>
    public JobResult Of(JobRecord job, FailureKind kind) =>
        new(
            job with
            {
                State = JobState.Failed,
                EndedAt = time.GetUtcNow(),
                Error = FailureTable.Error(
                    kind,
                    kind == FailureKind.StorageUnavailable
                        ? FailureTable.NotStored
                        : "An unexpected error occurred; the operator finds it in the log."),
            },
            [],
            []);

    private async Task<bool> TryEndAsync(JobRecord ended)
    {
        try
        {
            var attempts = new List<AttemptRecord>();
            foreach (var attempt in await jobs.ListAttemptsAsync(ended.Id, CancellationToken.None))
            {
                attempts.Add(attempt.State == AttemptState.Started ? await CloseAsync(attempt, ended.LeaseOwner) : attempt);
            }

            var settlement = JobSettlement.Of(ended, attempts, images: 0, time.GetUtcNow());
            await jobs.FinishAsync(ended, null, [], settlement, CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.EndNotWritten(logger, exception, ended.Id);
            return exception is ObjectDisposedException;
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
    private async Task OweEndAsync(JobRecord ended)
    {
        do
        {
            await Task.Delay(options.Lease / 3, time);
        }
        while (!await TryEndAsync(ended));
    }
}
