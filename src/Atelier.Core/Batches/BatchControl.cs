using Atelier.Core.Engine.Queue;

namespace Atelier.Core.Batches;

/// <summary>Pauses, resumes and cancels batches.</summary>
public sealed class BatchControl(IBatchStore store, IJobStore jobs, JobCancelling cancelling, Signals signals, TimeProvider time)
{
    private const int JobsAtOnce = 100;

    /// <summary>Hands in no more of its items; those under way go on.</summary>
    /// <returns>Whether it ran.</returns>
    public ValueTask<bool> PauseAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return store.ChangeAsync(batch.Id, BatchState.Running, BatchState.Paused, "Its caller paused it.", time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Goes on with a paused batch.</summary>
    /// <returns>Whether it was paused.</returns>
    public async ValueTask<bool> ResumeAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var resumed = await store.ChangeAsync(batch.Id, BatchState.Paused, BatchState.Running, reason: null, time.GetUtcNow(), cancellationToken);
        signals.Send(Signals.Batches);
        return resumed;
    }

    /// <summary>Makes nothing more of it: items that were not handed in are cancelled, and jobs under way are called off.</summary>
    /// <returns>Whether it had not ended.</returns>
    public async ValueTask<bool> CancelAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var now = time.GetUtcNow();
        if (!await ChangeAsync(batch.Id, BatchState.Running, now, cancellationToken) && !await ChangeAsync(batch.Id, BatchState.Paused, now, cancellationToken))
        {
            return false;
        }

        foreach (var state in (JobState[])[JobState.Queued, JobState.Running])
        {
            var before = (string?)null;
            while (true)
            {
                var active = await jobs.ListAsync(
                    new JobQuery { BatchId = batch.Id, State = state, BeforeId = before, Limit = JobsAtOnce },
                    cancellationToken);
                foreach (var job in active)
                {
                    await cancelling.CancelAsync(job, cancellationToken);
                }

                if (active.Count < JobsAtOnce)
                {
                    break;
                }

                before = active[^1].Id;
            }
        }

        signals.Send(Signals.Told);
        return true;
    }

    private ValueTask<bool> ChangeAsync(string batchId, BatchState from, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ChangeAsync(batchId, from, BatchState.Cancelled, "Its caller cancelled it.", now, cancellationToken);
}
