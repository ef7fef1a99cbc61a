using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Jobs in line on this machine's records; a server over the same data folder makes them.</summary>
internal sealed class LocalJobDesk(LocalBackend backend) : IJobDesk
{
    public Task<Answer<JobInfo>> SubmitAsync(ImageRequest request, JobPriority priority, string? idempotencyKey, CancellationToken cancellationToken) =>
        backend.UseAsync<JobInfo>(async services =>
        {
            using var given = new GivenFiles(request);
            var call = new CallContext { Dialect = LocalMaking.Dialect, IdempotencyKey = idempotencyKey };
            var result = await services.GetRequiredService<ImageEngine>()
                .SubmitAsync(request, call, new SubmitOptions { Priority = priority }, cancellationToken);
            return Told(result);
        });

    public Task<Answer<JobInfo>> CancelAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<JobInfo>(async services =>
            await services.GetRequiredService<IJobStore>().FindAsync(id, cancellationToken) is not { } job ? LocalJobs.NotFound(id)
            : job.IsFinal && job.State != JobState.Cancelled ? new JobError(FailureKind.Conflict, "job_ended", $"Job {id} has ended already.")
            : LocalFacts.Of(await services.GetRequiredService<JobCancelling>().CancelAsync(job, cancellationToken)));

    public Task<Answer<JobInfo>> RetryAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<JobInfo>(async services =>
            await services.GetRequiredService<IJobStore>().FindAsync(id, cancellationToken) is { } job
                ? Told(await services.GetRequiredService<JobRetrying>().RetryAsync(job, new CallContext { Dialect = job.Dialect }, cancellationToken))
                : LocalJobs.NotFound(id));

    private static Answer<JobInfo> Told(SubmitResult result) => result switch
    {
        SubmitResult.Accepted { Job: var job } => LocalFacts.Of(job),
        SubmitResult.Refused { Error: var error } => error,
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
