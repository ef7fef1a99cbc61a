using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Jobs and attempts.</summary>
internal sealed class JobStore(IRecordEngine database) : IJobStore
{
    public ValueTask<JobRecord?> AddAsync(JobRecord job, CancellationToken cancellationToken) =>
        database.WriteAsync(session => AddAsync(session, job), cancellationToken);

    public ValueTask<bool> AttemptStartsAsync(AttemptRecord attempt, string? owner, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(AttemptSql.Start, [.. AttemptRow.Values(attempt), owner]) == 1, cancellationToken);

    public ValueTask<AttemptStart> AttemptStartsAsync(
        AttemptRecord attempt,
        string? owner,
        CallLimits limits,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                if (await session.QueryFirstAsync(JobSql.IsOwned, static row => row.Number(0), attempt.JobId, owner) == 0)
                {
                    return AttemptStart.NotOurs;
                }

                var (ofProvider, ofCaller) = await session.QueryFirstAsync(
                    AttemptSql.CountOpen,
                    static row => (row.Number(0), row.Number(1)),
                    attempt.Provider,
                    limits.Caller);
                if (ofProvider >= limits.OfProvider || ofCaller >= limits.OfCaller)
                {
                    return AttemptStart.Busy;
                }

                await session.ExecuteAsync(AttemptSql.Start, [.. AttemptRow.Values(attempt), owner]);
                return AttemptStart.Started;
            },
            RecordLock.On("calls", "provider " + attempt.Provider, "caller " + limits.Caller),
            cancellationToken);

    public async ValueTask TaskStartedAsync(string jobId, int attempt, string providerTaskId, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.ExecuteAsync(AttemptSql.SetTask, jobId, attempt, providerTaskId), cancellationToken);

    public ValueTask<bool> AttemptEndedAsync(
        AttemptRecord attempt,
        string? owner,
        IReadOnlyList<ImageRecord> images,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                var owns = await session.QueryFirstAsync(JobSql.IsOwned, static row => row.Number(0), attempt.JobId, owner) == 1;
                if (owns)
                {
                    await EndAsync(session, attempt, images);
                }

                return owns;
            },
            cancellationToken);

    public ValueTask<bool> FinishAsync(
        JobRecord job,
        AttemptRecord? lastAttempt,
        IReadOnlyList<ImageRecord> images,
        Settlement? settlement,
        CancellationToken cancellationToken)
    {
        if (!job.IsFinal)
        {
            throw new ArgumentException($"A job does not finish as {job.State}.", nameof(job));
        }

        return database.WriteAsync(session => FinishAsync(session, job, lastAttempt, images, settlement), cancellationToken);
    }

    public async ValueTask RenewLeasesAsync(
        string owner,
        IReadOnlyCollection<string> jobIds,
        DateTimeOffset until,
        CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async session =>
            {
                // In one order everywhere: two transactions that lock the same rows must not wait for each other.
                foreach (var jobId in jobIds.Order(StringComparer.Ordinal))
                {
                    await session.ExecuteAsync(JobSql.RenewLease, jobId, owner, until);
                }

                return jobIds.Count;
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<JobRecord>> ListRunningAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(session => session.QueryAsync(JobSql.ListRunning, JobRow.Read), cancellationToken);

    public ValueTask<bool> TakeOverAsync(
        string jobId,
        string? fromOwner,
        string toOwner,
        DateTimeOffset until,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session => await session.ExecuteAsync(JobSql.TakeOver, jobId, fromOwner, toOwner, until) == 1,
            cancellationToken);

    public ValueTask<JobRecord?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(JobSql.Find, JobRow.Read, jobId), cancellationToken);

    public ValueTask<JobRecord?> FindByKeyAsync(
        string caller,
        string idempotencyKey,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken) => database.FindAsync(
            session => session.QueryFirstAsync(JobSql.FindByKey, JobRow.Read, caller, idempotencyKey, notBefore),
            cancellationToken);

    public async ValueTask<IReadOnlyList<JobRecord>> ListMadeAsync(
        string caller,
        string fingerprint,
        DateTimeOffset endedSince,
        int limit,
        CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.FindAsync(
            session => session.QueryAsync(JobSql.ListMade, JobRow.Read, caller, fingerprint, endedSince, limit),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(string jobId, CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryAsync(AttemptSql.ListByJob, AttemptRow.Read, jobId), cancellationToken);

    public async ValueTask<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = JobSql.List(query);
        return await database.ListAsync(session => session.QueryAsync(sql.Text, JobRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask EraseWordsAsync(string jobId, string requestJson, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.ExecuteAsync(JobSql.EraseWords, jobId, requestJson), cancellationToken);

    public async ValueTask ReleaseKeyAsync(string jobId, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.ExecuteAsync(JobSql.ReleaseKey, jobId), cancellationToken);

    public ValueTask<int> ForgetKeysAsync(DateTimeOffset notBefore, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(JobSql.ForgetKeys, notBefore),
        cancellationToken);

    public async ValueTask<IReadOnlyList<UsageBucket>> ListUsageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.BucketSeconds, 1);
        var width = query.BucketSeconds * UnixMicroseconds.PerSecond;
        return await database.ListAsync(
            session => session.QueryAsync(
                JobSql.ListUsage,
                row => new UsageBucket(row.Moment(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4)),
                query.From,
                query.Until,
                width),
            cancellationToken);
    }

    private static async ValueTask<JobRecord?> AddAsync(IRecordSession session, JobRecord job)
    {
        if (job.Submission is { BatchId: not null } submission && !await BatchStore.TakeItemAsync(session, job, submission))
        {
            // Without a job of its own the item was cancelled before this one came: so it is with this one.
            var other = await BatchStore.FindJobOfItemAsync(session, submission);
            return other is null
                ? job with { State = JobState.Cancelled, EndedAt = job.CreatedAt }
                : await session.QueryFirstAsync(JobSql.Find, JobRow.Read, other);
        }

        if (await InsertAsync(session, job) is { } holder)
        {
            return holder;
        }

        if (job.State == JobState.Queued)
        {
            await JobQueue.EnterAsync(session, job, job.CreatedAt);
            await Journal.AddAsync(session, new JournalEntry(job.Id, job.Caller, JournalKind.Queued, job.CreatedAt));
        }
        else if (job.IsFinal)
        {
            await TellAsync(session, job);
        }

        return null;
    }

    /// <summary>Writes down for those who watch or are to be told that a job has ended.</summary>
    private static async ValueTask TellAsync(IRecordSession session, JobRecord job)
    {
        if (job.Submission is not null)
        {
            await Journal.AddAsync(session, new JournalEntry(job.Id, job.Caller, JournalEntry.EndOf(job.State), job.EndedAt ?? job.CreatedAt));
        }

        if (job.IsAnnounced)
        {
            await WebhookStore.AnnounceAsync(session, job.Id, job.Caller, "job." + EnumText<JobState>.Write(job.State), job.EndedAt ?? job.CreatedAt);
        }
    }

    private static async ValueTask<JobRecord?> InsertAsync(IRecordSession session, JobRecord job)
    {
        while (await session.ExecuteAsync(JobSql.Add, [.. JobRow.Values(job), job.CachedFrom is null ? job.Count : 0]) == 0)
        {
            if (await session.QueryFirstAsync(JobSql.FindByKey, JobRow.Read, job.Caller, job.IdempotencyKey, long.MinValue) is { } other)
            {
                return other;
            }

            // Another node gave its key back between the two statements; now there is room.
        }

        return null;
    }

    private async ValueTask<bool> FinishAsync(
        IRecordSession session,
        JobRecord job,
        AttemptRecord? lastAttempt,
        IReadOnlyList<ImageRecord> images,
        Settlement? settlement)
    {
        var ended = job with { LeaseOwner = null, LeaseUntil = null };
        var pictures = images.Count > 0 ? images.Count : job.Count;
        if (await session.ExecuteAsync(JobSql.Finish, [job.Id, job.LeaseOwner, pictures, .. JobRow.ChangingValues(ended)]) == 0)
        {
            return false;
        }

        await EndAsync(session, lastAttempt, images);
        if (job.Submission is not null)
        {
            await session.ExecuteAsync(QueueSql.Leave, job.Id);
        }

        if (job.Submission is { BatchId: not null } submission)
        {
            await BatchStore.EndItemAsync(session, ended, submission);
        }

        await TellAsync(session, ended);
        if (settlement is not null)
        {
            // Last: the sums of the hour are everybody's, and wanted by the next settlement.
            await LedgerStore.SettleAsync(session, job.Id, settlement);
        }

        return true;
    }

    private async ValueTask EndAsync(IRecordSession session, AttemptRecord? attempt, IReadOnlyList<ImageRecord> images)
    {
        if (attempt is not null)
        {
            await session.ExecuteAsync(AttemptSql.End, AttemptRow.Values(attempt));
        }

        var added = new List<ImageRecord>(images.Count);
        foreach (var image in images)
        {
            if (await ImageUpkeep.AddAsync(session, database.Dialect, image))
            {
                added.Add(image);
            }
        }

        // Whoever watches is told of a picture when it is on record, neither before nor without.
        if (added.Count > 0 && await session.QueryFirstAsync(QueueSql.FindSubmitter, static row => row.Text(0), added[0].JobId) is { } caller)
        {
            foreach (var image in added)
            {
                await Journal.AddAsync(
                    session, new JournalEntry(image.JobId, caller, JournalKind.Picture, image.CreatedAt) { ImageId = image.Id, Index = image.Index });
            }
        }
    }
}
