using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Jobs and attempts in SQLite.</summary>
internal sealed class SqliteJobStore(SqliteDatabase database) : IJobStore
{
    public ValueTask<JobRecord?> AddAsync(JobRecord job, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(JobSql.Add, [.. JobRow.Values(job), job.CachedFrom is null ? job.Count : 0]) == 1
            ? null
            : session.QueryFirst(JobSql.FindByKey, JobRow.Read, job.Caller, job.IdempotencyKey, long.MinValue),
        cancellationToken);

    public ValueTask<bool> AttemptStartsAsync(AttemptRecord attempt, string? owner, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(AttemptSql.Start, [.. AttemptRow.Values(attempt), owner]) == 1, cancellationToken);

    public async ValueTask TaskStartedAsync(string jobId, int attempt, string providerTaskId, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.Execute(AttemptSql.SetTask, jobId, attempt, providerTaskId), cancellationToken);

    public ValueTask<bool> AttemptEndedAsync(
        AttemptRecord attempt,
        string? owner,
        IReadOnlyList<ImageRecord> images,
        CancellationToken cancellationToken) => database.WriteAsync(
            session => session.QueryFirst(JobSql.IsOwned, static row => row.Number(0), attempt.JobId, owner) == 1 && End(session, attempt, images),
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

        return database.WriteAsync(session => Finish(session, job, lastAttempt, images, settlement), cancellationToken);
    }

    public async ValueTask RenewLeasesAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            session => session.Execute(JobSql.RenewLeases, owner, until),
            cancellationToken);

    public async ValueTask<IReadOnlyList<JobRecord>> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(session => session.Query(JobSql.ListUnfinished, JobRow.Read), cancellationToken);

    public ValueTask<bool> TakeOverAsync(
        string jobId,
        string? fromOwner,
        string toOwner,
        DateTimeOffset until,
        CancellationToken cancellationToken) => database.WriteAsync(
            session => session.Execute(JobSql.TakeOver, jobId, fromOwner, toOwner, until) == 1,
            cancellationToken);

    public ValueTask<JobRecord?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirst(JobSql.Find, JobRow.Read, jobId), cancellationToken);

    public ValueTask<JobRecord?> FindByKeyAsync(
        string caller,
        string idempotencyKey,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken) => database.FindAsync(
            session => session.QueryFirst(JobSql.FindByKey, JobRow.Read, caller, idempotencyKey, notBefore),
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
            session => session.Query(JobSql.ListMade, JobRow.Read, caller, fingerprint, endedSince, limit),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(string jobId, CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.Query(AttemptSql.ListByJob, AttemptRow.Read, jobId), cancellationToken);

    public async ValueTask<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = JobSql.List(query);
        return await database.ListAsync(session => session.Query(sql.Text, JobRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask ReleaseKeyAsync(string jobId, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.Execute(JobSql.ReleaseKey, jobId), cancellationToken);

    public ValueTask<int> ForgetKeysAsync(DateTimeOffset notBefore, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(JobSql.ForgetKeys, notBefore),
        cancellationToken);

    public async ValueTask<IReadOnlyList<UsageBucket>> ListUsageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.BucketSeconds, 1);
        var width = query.BucketSeconds * UnixMicroseconds.PerSecond;
        return await database.ListAsync(
            session => session.Query(
                JobSql.ListUsage,
                row => new UsageBucket(row.Moment(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4)),
                query.From,
                query.Until,
                width),
            cancellationToken);
    }

    private static bool Finish(
        SqliteSession session,
        JobRecord job,
        AttemptRecord? lastAttempt,
        IReadOnlyList<ImageRecord> images,
        Settlement? settlement)
    {
        var ended = job with { LeaseOwner = null, LeaseUntil = null };
        var pictures = images.Count > 0 ? images.Count : job.Count;
        if (session.Execute(JobSql.Finish, [job.Id, job.LeaseOwner, pictures, .. JobRow.ChangingValues(ended)]) == 0)
        {
            return false;
        }

        if (settlement is not null)
        {
            SqliteLedgerStore.Settle(session, job.Id, settlement);
        }

        return End(session, lastAttempt, images);
    }

    private static bool End(SqliteSession session, AttemptRecord? attempt, IReadOnlyList<ImageRecord> images)
    {
        if (attempt is not null)
        {
            session.Execute(AttemptSql.End, AttemptRow.Values(attempt));
        }

        foreach (var image in images)
        {
            SqliteImageStore.Add(session, image);
        }

        return true;
    }
}
