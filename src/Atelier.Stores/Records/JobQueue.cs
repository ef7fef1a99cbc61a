using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>The line of submitted jobs.</summary>
internal sealed class JobQueue(IRecordEngine database) : IJobQueue
{
    /// <summary>What is picked follows from what runs, so one node picks at a time.</summary>
    private static readonly RecordLock s_alone = RecordLock.On("queue", "claim");

    public async ValueTask<IReadOnlyList<JobRecord>> ClaimAsync(
        QueueClaim claim,
        Func<QueueSight, IReadOnlyList<string>> choose,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(claim.Most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(claim.Ageing, TimeSpan.Zero);

        // Looking costs nobody anything; writing would take every node's turn at the records, every second.
        return await database.FindAsync(session => session.QueryFirstAsync(QueueSql.Any, static row => row.Integer(0)), cancellationToken) == 0
            ? []
            : await database.WriteAsync(session => ClaimAsync(session, claim, choose), s_alone, cancellationToken);
    }

    public ValueTask<bool> PostponeAsync(
        JobRecord job,
        string reason,
        DateTimeOffset now,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(QueueSql.Postpone, job.Id, job.LeaseOwner) == 0)
                {
                    return false;
                }

                await EnterAsync(session, job, notBefore);
                await Journal.AddAsync(session, new JournalEntry(job.Id, job.Caller, JournalKind.Postponed, now) { Reason = reason });
                return true;
            },
            cancellationToken);

    public ValueTask<QueueStanding?> FindStandingAsync(string jobId, DateTimeOffset now, TimeSpan ageing, CancellationToken cancellationToken) =>
        database.FindAsync(
            session => session.QueryFirstAsync(
                QueueSql.FindStanding,
                static row => row.IsNull(0) ? null : (QueueStanding?)new QueueStanding(row.Integer(0), row.Integer(1)),
                now,
                Microseconds(ageing),
                jobId),
            cancellationToken);

    public async ValueTask<int> CountAsync(CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryFirstAsync(QueueSql.Count, static row => row.Integer(0)), cancellationToken);

    public ValueTask<bool> AskToCancelAsync(string jobId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(QueueSql.AskToCancel, jobId, now) == 0)
            {
                return false;
            }

            if (await session.QueryFirstAsync(QueueSql.FindSubmitter, static row => row.Text(0), jobId) is { } caller)
            {
                await Journal.AddAsync(session, new JournalEntry(jobId, caller, JournalKind.Cancelling, now));
            }

            return true;
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListCancellingAsync(string owner, CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryAsync(QueueSql.ListCancelling, static row => row.Text(0), owner), cancellationToken);

    /// <summary>Puts a queued job in line, within somebody's transaction.</summary>
    internal static async ValueTask EnterAsync(IRecordSession session, JobRecord job, DateTimeOffset notBefore) =>
        await session.ExecuteAsync(
            QueueSql.Enter,
            job.Id,
            job.Caller,
            job.Submission?.Lane ?? "",
            (int)(job.Submission?.Priority ?? JobPriority.Normal),
            job.CreatedAt,
            notBefore);

    private async ValueTask<IReadOnlyList<JobRecord>> ClaimAsync(
        IRecordSession session,
        QueueClaim claim,
        Func<QueueSight, IReadOnlyList<string>> choose)
    {
        var waiting = await session.QueryAsync(
            database.Dialect.ListWaiting,
            static row => new WaitingJob(row.Text(0), row.Text(1), row.Text(2), row.Integer(3)),
            claim.Now,
            Microseconds(claim.Ageing),
            claim.Most);
        if (waiting.Count == 0)
        {
            return [];
        }

        var claimed = new List<JobRecord>();
        foreach (var id in choose(await SeeAsync(session, waiting)))
        {
            if (await session.QueryFirstAsync(QueueSql.Claim, JobRow.Read, id, claim.Owner, claim.LeaseUntil, claim.Now) is { } job)
            {
                await session.ExecuteAsync(QueueSql.Leave, id);
                await Journal.AddAsync(session, new JournalEntry(id, job.Caller, JournalKind.Started, claim.Now));
                claimed.Add(job);
            }
        }

        return claimed;
    }

    private static async ValueTask<QueueSight> SeeAsync(IRecordSession session, List<WaitingJob> waiting)
    {
        var byCaller = new Dictionary<string, int>(StringComparer.Ordinal);
        var byLane = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (caller, lane, count) in await session.QueryAsync(
            QueueSql.CountRunning,
            static row => (row.Text(0), row.Text(1), row.Integer(2))))
        {
            byCaller[caller] = byCaller.GetValueOrDefault(caller) + count;
            byLane[lane] = byLane.GetValueOrDefault(lane) + count;
        }

        return new QueueSight(waiting, byCaller, byLane);
    }

    private static long Microseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMicroseconds);
}
