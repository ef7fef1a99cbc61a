namespace Atelier.Core.Engine.Queue;

/// <summary>Waits for jobs on whatever node they are worked on.</summary>
public sealed class JobWatch(IJobStore jobs, Signals signals, TimeProvider time)
{
    /// <summary>How long a change on another node may go unnoticed.</summary>
    internal static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a job's end.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="atMost">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job as it is then, ended or not; <see langword="null"/> when there is none.</returns>
    public async Task<JobRecord?> WaitAsync(string jobId, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var listener = signals.Listen(Signals.OfJob(jobId));
        var until = time.GetUtcNow() + atMost;
        while (true)
        {
            var job = await jobs.FindAsync(jobId, cancellationToken);
            var left = until - time.GetUtcNow();
            if (job is null or { IsFinal: true } || left <= TimeSpan.Zero)
            {
                return job;
            }

            await listener.WaitAsync(left < Glance ? left : Glance, time, cancellationToken);
        }
    }
}
