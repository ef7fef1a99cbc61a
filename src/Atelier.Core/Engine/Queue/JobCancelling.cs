using Atelier.Core.Ledger;

namespace Atelier.Core.Engine.Queue;

/// <summary>Ends jobs that their callers no longer want.</summary>
public sealed class JobCancelling(IJobStore jobs, IJobQueue queue, ImageEngine engine, Signals signals, TimeProvider time)
{
    private const string Unasked = "It was cancelled before anybody was asked; nothing was charged.";

    /// <summary>Ends a waiting job at once and at no cost; a running one is called off where it runs.</summary>
    /// <param name="job">The job as it was found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job as it is now: it has ended, or will as soon as its attempt is called off.</returns>
    public async Task<JobRecord> CancelAsync(JobRecord job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.State == JobState.Queued && await EndAsync(job, cancellationToken) is { } ended)
        {
            return ended;
        }

        if (!job.IsFinal && await queue.AskToCancelAsync(job.Id, time.GetUtcNow(), cancellationToken))
        {
            engine.CallOff(job.Id);
            signals.Send(Signals.Cancelling);
            signals.SendJob(job);
        }

        return await jobs.FindAsync(job.Id, cancellationToken) ?? job;
    }

    /// <returns><see langword="null"/> when its turn came in this very moment.</returns>
    private async Task<JobRecord?> EndAsync(JobRecord job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ended = job with
        {
            State = JobState.Cancelled,
            EndedAt = now,
            CostUsd = 0,
            Error = FailureTable.Error(FailureKind.Cancelled, Unasked),
        };
        if (!await jobs.FinishAsync(ended, null, [], JobSettlement.Of(job, [], images: 0, now), cancellationToken))
        {
            return null;
        }

        // Pictures that were given stay until the sweep: whoever cancelled may think better of it and try again.
        signals.SendJob(ended);
        signals.Send(Signals.Queue);
        return ended;
    }
}
