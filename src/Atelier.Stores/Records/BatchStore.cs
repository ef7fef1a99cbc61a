using System.Text.Json;
using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Batches and their items.</summary>
internal sealed class BatchStore(IRecordEngine database) : IBatchStore
{
    public ValueTask<BatchRecord?> AddAsync(BatchRecord batch, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.ExecuteAsync(BatchSql.Add, BatchRow.Values(batch)) == 1
            ? null
            : await session.QueryFirstAsync(BatchSql.FindByKey, BatchRow.Read, batch.Caller, batch.IdempotencyKey),
        cancellationToken);

    public async ValueTask AddItemsAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken) => await database.WriteAsync(
        async session =>
        {
            foreach (var item in items)
            {
                await session.ExecuteAsync(BatchSql.AddItem, BatchItemRow.Values(item));
            }

            return items.Count;
        },
        cancellationToken);

    public async ValueTask StartAsync(BatchRecord batch, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.ExecuteAsync(
            BatchSql.Start,
            batch.Id,
            batch.Total,
            RowValues.Micros(batch.ExpectedUsd),
            RowValues.Micros(batch.HighUsd)),
        cancellationToken);

    public async ValueTask RemoveAsync(string batchId, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => RemoveAsync(session, batchId), cancellationToken);

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var ids = await session.QueryAsync(BatchSql.ListUnfinished, static row => row.Text(0), before);
            foreach (var id in ids)
            {
                await RemoveAsync(session, id);
            }

            return ids.Count;
        },
        cancellationToken);

    public ValueTask<BatchRecord?> FindAsync(string batchId, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(BatchSql.Find, BatchRow.Read, batchId), cancellationToken);

    public ValueTask<BatchRecord?> FindByKeyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(BatchSql.FindByKey, BatchRow.Read, caller, idempotencyKey), cancellationToken);

    public async ValueTask<IReadOnlyList<BatchRecord>> ListAsync(BatchQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = BatchSql.List(query);
        return await database.ListAsync(session => session.QueryAsync(sql.Text, BatchRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<BatchCount>> CountAsync(string batchId, CancellationToken cancellationToken) =>
        await database.FindAsync(
            session => session.QueryAsync(
                BatchSql.Count,
                static row => new BatchCount(EnumText<BatchItemState>.Read(row.Text(0)), row.Integer(1), row.Usd(2)),
                batchId),
            cancellationToken);

    public async ValueTask<IReadOnlyList<BatchItem>> ListItemsAsync(
        string batchId,
        BatchItemState? state,
        int after,
        int limit,
        CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        var sql = BatchSql.ListItems(batchId, state, after, limit);
        return await database.FindAsync(session => session.QueryAsync(sql.Text, BatchItemRow.Read, sql.Values), cancellationToken);
    }

    public ValueTask<bool> ClaimAsync(
        string batchId,
        string owner,
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session => await session.ExecuteAsync(BatchSql.Claim, batchId, owner, now, leaseUntil) == 1,
            cancellationToken);

    public async ValueTask FailItemAsync(string batchId, int position, JobError error, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            session => session.ExecuteAsync(
                BatchSql.FailItem,
                batchId,
                position,
                JsonSerializer.Serialize(error, RecordJson.Default.JobError)),
            cancellationToken);

    public ValueTask<bool> ChangeAsync(
        string batchId,
        BatchState from,
        BatchState to,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                DateTimeOffset? endedAt = to >= BatchState.Completed ? now : null;
                var changed = await session.QueryFirstAsync(
                    BatchSql.Change,
                    BatchRow.Read,
                    batchId,
                    EnumText<BatchState>.Write(from),
                    EnumText<BatchState>.Write(to),
                    reason,
                    endedAt);
                if (changed is null)
                {
                    return false;
                }

                if (to == BatchState.Cancelled)
                {
                    await session.ExecuteAsync(BatchSql.CancelPending, batchId);
                }

                await TellAsync(session, changed, now);
                return true;
            },
            cancellationToken);

    public ValueTask<bool> CompleteAsync(string batchId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var completed = await session.QueryFirstAsync(BatchSql.Complete, BatchRow.Read, batchId, now);
            if (completed is not null)
            {
                await TellAsync(session, completed, now);
            }

            return completed is not null;
        },
        cancellationToken);

    /// <summary>Makes an item this job's, within somebody's transaction.</summary>
    /// <returns>Whether it is now.</returns>
    internal static async ValueTask<bool> TakeItemAsync(IRecordSession session, JobRecord job, Submission submission) =>
        await session.ExecuteAsync(
            BatchSql.TakeItem,
            submission.BatchId,
            submission.BatchPosition,
            job.Id,
            EnumText<BatchItemState>.Write(StateOf(job.State)),
            MicroDollars.Nearest(job.CostUsd ?? submission.HighUsd ?? 0)) == 1;

    /// <summary>The job an item has; <see langword="null"/> when it has none and gets none.</summary>
    internal static ValueTask<string?> FindJobOfItemAsync(IRecordSession session, Submission submission) => session.QueryFirstAsync(
        BatchSql.FindJobOfItem,
        static row => row.TextOrNull(0),
        submission.BatchId,
        submission.BatchPosition);

    /// <summary>Writes what became of an item's job, within somebody's transaction.</summary>
    internal static async ValueTask EndItemAsync(IRecordSession session, JobRecord job, Submission submission) =>
        await session.ExecuteAsync(
            BatchSql.EndItem,
            submission.BatchId,
            submission.BatchPosition,
            job.Id,
            EnumText<BatchItemState>.Write(StateOf(job.State)),
            RowValues.Micros(job.CostUsd));

    private static async ValueTask<int> RemoveAsync(IRecordSession session, string batchId)
    {
        await session.ExecuteAsync(BatchSql.RemoveItems, batchId);
        return await session.ExecuteAsync(BatchSql.Remove, batchId);
    }

    private static async ValueTask TellAsync(IRecordSession session, BatchRecord batch, DateTimeOffset now)
    {
        if (batch.IsAnnounced && batch.State != BatchState.Running)
        {
            await WebhookStore.AnnounceAsync(session, batch.Id, batch.Caller, "batch." + EnumText<BatchState>.Write(batch.State), now);
        }
    }

    private static BatchItemState StateOf(JobState state) => state switch
    {
        JobState.Queued or JobState.Running => BatchItemState.Active,
        JobState.Succeeded => BatchItemState.Succeeded,
        JobState.Cancelled => BatchItemState.Cancelled,
        JobState.Unknown => BatchItemState.Unknown,
        _ => BatchItemState.Failed,
    };
}
