namespace Atelier.Core.Engine;

/// <summary>A job that another process works on, watched in the records.</summary>
/// <remarks>When that process dies, recovery brings the job to its end, here or elsewhere, and the records tell that too.</remarks>
internal sealed class ForeignJob(JobRecord job, TimeSpan patience, IJobStore jobs, JobResults results, TimeProvider time)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset _deadline = time.GetUtcNow() + patience;

    public string JobId => job.Id;

    /// <summary>Waits for its end, or until the one who asked would wait no longer.</summary>
    public async Task<JobResult> WaitAsync(CancellationToken cancellationToken)
    {
        for (var pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            if (await LookAsync(cancellationToken) is { } ended)
            {
                return ended;
            }

            if (time.GetUtcNow() >= _deadline)
            {
                return StillRunning();
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <returns><see langword="null"/> while it runs, and while the records cannot be read.</returns>
    private async Task<JobResult?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await jobs.FindAsync(job.Id, cancellationToken) is { IsFinal: true } ended
                ? await results.LoadAsync(ended, cancellationToken)
                : null;
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private JobResult StillRunning() =>
        new(
            job with
            {
                State = JobState.Failed,
                EndedAt = time.GetUtcNow(),
                Error = FailureTable.Error(
                    FailureKind.TimedOut,
                    $"Job {job.Id} is still worked on, in another process of this server; send the same request again to have its answer. Nothing more was bought."),
            },
            [],
            []);
}
