namespace Atelier.Core.Engine;

/// <summary>Puts a kept job together again for an answer; one that another job's pictures answered has those. Deleted pictures are none, though they can still be had back.</summary>
public sealed class JobResults(IJobStore jobs, IImageStore images)
{
    public async ValueTask<JobResult?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        await jobs.FindAsync(jobId, cancellationToken) is { } job ? await LoadAsync(job, cancellationToken) : null;

    public async ValueTask<JobResult> LoadAsync(JobRecord job, CancellationToken cancellationToken) =>
        new(
            job,
            [.. (await images.ListByJobAsync(job.CachedFrom ?? job.Id, cancellationToken)).Where(static image => image.TrashedUntil is null)],
            await jobs.ListAttemptsAsync(job.Id, cancellationToken));
}
