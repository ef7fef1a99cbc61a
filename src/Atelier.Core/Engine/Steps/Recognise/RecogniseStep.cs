namespace Atelier.Core.Engine.Steps.Recognise;

/// <summary>Step 2. Finds the job that a same request already bought or is buying.</summary>
internal sealed class RecogniseStep(EngineOptions options, IJobStore jobs, JobResults results, RunningJobs running, TimeProvider time)
{
    private readonly StartLines _lines = new();

    /// <summary>Waits until no same request is starting in this process.</summary>
    /// <returns>To be disposed when the request's job has started or will not; <see langword="null"/> when there are no same requests.</returns>
    public async ValueTask<IDisposable?> EnterAsync(Recognition recognition, CancellationToken cancellationToken) =>
        recognition.Line is { } line ? await _lines.EnterAsync(line, cancellationToken) : null;

    /// <param name="recognition">What the request is known by.</param>
    /// <param name="patience">How long it is ready to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when the request is new.</returns>
    public async ValueTask<StartResult?> RunAsync(Recognition recognition, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (recognition.SharedName is { } name)
        {
            return running.Sharing(name).Select(static job => JobTicket.TryJoin(job)).OfType<JobTicket>().FirstOrDefault() is { } shared
                ? new StartResult.Started(shared)
                : null;
        }

        if (recognition.Key is not { } key)
        {
            return null;
        }

        if (!recognition.IsGuarded && IdempotencyKeys.Problem(key) is { } problem)
        {
            return new StartResult.Refused(problem);
        }

        return await jobs.FindByKeyAsync(recognition.Caller, key, DateTimeOffset.MinValue, cancellationToken) is { } earlier
            ? await JoinAsync(earlier, recognition, patience, cancellationToken)
            : null;
    }

    /// <summary>Adds a new job's row, unless a same request on another node was quicker.</summary>
    /// <returns><see langword="null"/> when the row was added, otherwise what the other job means for this request.</returns>
    public async ValueTask<StartResult?> ClaimAsync(
        JobRecord job,
        Recognition recognition,
        TimeSpan patience,
        CancellationToken cancellationToken)
    {
        while (await jobs.AddAsync(job, cancellationToken) is { } holder)
        {
            if (await JoinAsync(holder, recognition, patience, cancellationToken) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>What an earlier job under the same key means for this request; <see langword="null"/> when its key is free again.</summary>
    private async ValueTask<StartResult?> JoinAsync(
        JobRecord earlier,
        Recognition recognition,
        TimeSpan patience,
        CancellationToken cancellationToken)
    {
        if (HasLapsed(earlier, recognition))
        {
            await jobs.ReleaseKeyAsync(earlier.Id, cancellationToken);
            return null;
        }

        if (earlier.Fingerprint != recognition.Fingerprint)
        {
            return new StartResult.Refused(FailureTable.Error(
                FailureKind.Conflict,
                $"This {IdempotencyKeys.Header} was used for another request (job {earlier.Id}). Use a new key, or send the same request again.",
                IdempotencyKeys.Header));
        }

        if (await CostNothingAsync(earlier, cancellationToken))
        {
            await jobs.ReleaseKeyAsync(earlier.Id, cancellationToken);
            return null;
        }

        var notice = recognition.IsGuarded ? NoticeOf(earlier) : null;
        if (running.Find(earlier.Id) is { } live && JobTicket.TryJoin(live, notice) is { } joined)
        {
            return new StartResult.Started(joined);
        }

        return new StartResult.Started(earlier.IsFinal
            ? new JobTicket(await results.LoadAsync(earlier, cancellationToken), replayed: true, notice)
            : new JobTicket(new ForeignJob(earlier, patience, jobs, results, time), notice));
    }

    /// <summary>Whether an ended job is too old to answer for its key, and was not swept yet.</summary>
    private bool HasLapsed(JobRecord earlier, Recognition recognition)
    {
        var now = time.GetUtcNow();
        return earlier.IsFinal && (recognition.IsGuarded
            ? (earlier.EndedAt ?? earlier.CreatedAt) < now - options.DuplicateWindow
            : earlier.CreatedAt < now - options.IdempotencyRetention);
    }

    /// <summary>Whether it ended without a picture and nobody can have charged for it.</summary>
    private async ValueTask<bool> CostNothingAsync(JobRecord earlier, CancellationToken cancellationToken) =>
        earlier is { State: JobState.Failed or JobState.Cancelled, CostUsd: 0 }
        && (await jobs.ListAttemptsAsync(earlier.Id, cancellationToken)).All(static attempt => attempt.Charged == Charge.No);

    private static string NoticeOf(JobRecord earlier) =>
        $"The same request came a moment ago; this is the answer of its job {earlier.Id}, and nothing more was bought. Send an {IdempotencyKeys.Header} of your own to buy another.";
}
