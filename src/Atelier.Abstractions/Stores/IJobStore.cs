namespace Atelier;

/// <summary>Keeps jobs and attempts. Every method is one transaction and returns after it is committed.</summary>
public interface IJobStore
{
    /// <summary>
    /// Adds a job with its first state, or one that another job's pictures answered at once; a queued one stands in line from then on. Where the
    /// caller's idempotency key is taken, or its place in a batch has a job already, nothing is added.
    /// </summary>
    /// <returns><see langword="null"/> when it was added, otherwise the job that holds the key or the place.</returns>
    ValueTask<JobRecord?> AddAsync(JobRecord job, CancellationToken cancellationToken);

    /// <summary>Writes an attempt that is about to start, unless its job is over or with another process meanwhile.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="owner">The process that works on the job, <see cref="JobRecord.LeaseOwner"/>.</param>
    /// <param name="cancellationToken">Stops before, never halfway.</param>
    /// <returns>Whether it may start: false, and nothing written, when the job is not this process's any more.</returns>
    ValueTask<bool> AttemptStartsAsync(AttemptRecord attempt, string? owner, CancellationToken cancellationToken);

    /// <summary>The same, within limits on calls at the same time; counted and written in one transaction.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="owner">The process that works on the job, <see cref="JobRecord.LeaseOwner"/>.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="cancellationToken">Stops before, never halfway.</param>
    ValueTask<AttemptStart> AttemptStartsAsync(AttemptRecord attempt, string? owner, CallLimits limits, CancellationToken cancellationToken);

    /// <summary>Writes the provider's task id of a running attempt.</summary>
    ValueTask TaskStartedAsync(string jobId, int attempt, string providerTaskId, CancellationToken cancellationToken);

    /// <summary>Writes an ended attempt and the pictures it made, while its job goes on with the same process.</summary>
    /// <returns>False, and nothing written, when the job is over or with another process meanwhile.</returns>
    ValueTask<bool> AttemptEndedAsync(
        AttemptRecord attempt,
        string? owner,
        IReadOnlyList<ImageRecord> images,
        CancellationToken cancellationToken);

    /// <summary>Writes a job's final state, its last attempt, its pictures and what it is charged together, and gives up the lease.</summary>
    /// <remarks>Pictures that are on record already stay as they are.</remarks>
    /// <param name="job">In a final state, with the lease's owner who writes it.</param>
    /// <param name="lastAttempt">The attempt whose end is not on record yet; <see langword="null"/> for none.</param>
    /// <param name="images">Every picture of the job.</param>
    /// <param name="settlement">What takes the place of its hold; <see langword="null"/> when nothing was held and nothing is owed.</param>
    /// <param name="cancellationToken">Stops before, never halfway.</param>
    /// <returns>False, and nothing written, when the job is already final or the lease belongs to somebody else.</returns>
    ValueTask<bool> FinishAsync(
        JobRecord job,
        AttemptRecord? lastAttempt,
        IReadOnlyList<ImageRecord> images,
        Settlement? settlement,
        CancellationToken cancellationToken);

    /// <summary>Ends a job that held and owes nothing.</summary>
    ValueTask<bool> FinishAsync(
        JobRecord job,
        AttemptRecord? lastAttempt,
        IReadOnlyList<ImageRecord> images,
        CancellationToken cancellationToken) => FinishAsync(job, lastAttempt, images, settlement: null, cancellationToken);

    /// <summary>Extends the leases of those of the jobs that are <paramref name="owner"/>'s still and not ended.</summary>
    ValueTask RenewLeasesAsync(string owner, IReadOnlyCollection<string> jobIds, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Jobs that somebody works on, or did before it died.</summary>
    ValueTask<IReadOnlyList<JobRecord>> ListRunningAsync(CancellationToken cancellationToken);

    /// <summary>Takes a job whose owner is gone.</summary>
    /// <returns>Whether it is now ours: false when somebody else was quicker.</returns>
    ValueTask<bool> TakeOverAsync(
        string jobId,
        string? fromOwner,
        string toOwner,
        DateTimeOffset until,
        CancellationToken cancellationToken);

    ValueTask<JobRecord?> FindAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The job that holds an idempotency key, unless it was created before <paramref name="notBefore"/>.</summary>
    ValueTask<JobRecord?> FindByKeyAsync(
        string caller,
        string idempotencyKey,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken);

    /// <summary>A caller's succeeded jobs of one meaning that made their own pictures, newest first.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="fingerprint">As in <see cref="JobRecord.Fingerprint"/>.</param>
    /// <param name="endedSince">Only those that ended then or later.</param>
    /// <param name="limit">Most that are returned; at least 1.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<JobRecord>> ListMadeAsync(
        string caller,
        string fingerprint,
        DateTimeOffset endedSince,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Attempts of a job, in order.</summary>
    ValueTask<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    ValueTask<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellationToken);

    /// <summary>Takes the words out of a job that has ended: its prompt, the text a model gave, and its request, for which another is kept.</summary>
    /// <param name="jobId">Which.</param>
    /// <param name="requestJson">The request without words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask EraseWordsAsync(string jobId, string requestJson, CancellationToken cancellationToken);

    /// <summary>Frees the idempotency key of one job, so that the same request may be tried again. The job stays.</summary>
    ValueTask ReleaseKeyAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Frees idempotency keys of jobs created before <paramref name="notBefore"/>. The jobs stay.</summary>
    ValueTask<int> ForgetKeysAsync(DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Pictures and requests between two moments, in buckets; see <see cref="UsageBucket"/>.</summary>
    ValueTask<IReadOnlyList<UsageBucket>> ListUsageAsync(UsageQuery query, CancellationToken cancellationToken);
}
