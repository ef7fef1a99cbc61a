using Atelier.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Gives jobs that broke an end that is written down.</summary>
internal sealed class BrokenEnds(EngineOptions options, IJobStore jobs, IImageStore images, JobsInHand inHand, TimeProvider time, ILogger logger)
{
    /// <summary>Ends a job that threw, now or as soon as the records take it.</summary>
    /// <returns>What callers are told. A submitted job whose records went away is not at its end: somebody goes on with it when they are back.</returns>
    public async Task<JobResult> EndAsync(JobRecord job, Exception reason)
    {
        if (reason is StorageException && job.Submission is not null)
        {
            EngineLog.JobLeft(logger, reason, job.Id);
            _ = OweAsync(job, () => LetGoAsync(job));
            return new JobResult(job, [], []);
        }

        EngineLog.JobThrew(logger, reason, job.Id);
        var kind = reason is StorageException ? FailureKind.StorageUnavailable : FailureKind.Internal;
        try
        {
            return await WriteEndAsync(job, kind);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.EndNotWritten(logger, exception, job.Id);
            _ = OweAsync(job, () => WriteEndAsync(job, kind));
            return Of(job, kind);
        }
    }

    /// <summary>Writes what the records did not take again and again until they do. When the process dies before, the next start ends the job.</summary>
    /// <remarks>While this process lives, nobody else gives the job its end.</remarks>
    public async Task OweAsync(JobRecord job, Func<Task> writeAsync)
    {
        using var hold = inHand.Take(job.Id);
        while (true)
        {
            await Task.Delay(options.Lease / 3, time);
            try
            {
                await writeAsync();
                return;
            }
            catch (ObjectDisposedException)
            {
                // The process goes.
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                EngineLog.EndNotWritten(logger, exception, job.Id);
            }
        }
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

    private async Task<JobResult> WriteEndAsync(JobRecord job, FailureKind kind)
    {
        var broken = Of(job, kind);
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

    /// <summary>Ends the lease, for <see cref="Recovery"/> on any node to go on with the job.</summary>
    private async Task LetGoAsync(JobRecord job) =>
        await jobs.RenewLeasesAsync(job.LeaseOwner!, [job.Id], time.GetUtcNow(), CancellationToken.None);

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
}
