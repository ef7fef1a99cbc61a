using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends;

/// <summary>Hands jobs in and does something about them, here or on a server.</summary>
internal interface IJobDesk
{
    /// <summary>Hands a job in; its given pictures are disposed, whatever comes of it.</summary>
    Task<Answer<JobInfo>> SubmitAsync(ImageRequest request, JobPriority priority, string? idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Calls a job off.</summary>
    Task<Answer<JobInfo>> CancelAsync(string id, CancellationToken cancellationToken);

    /// <summary>Hands an ended job's request in again.</summary>
    Task<Answer<JobInfo>> RetryAsync(string id, CancellationToken cancellationToken);
}
