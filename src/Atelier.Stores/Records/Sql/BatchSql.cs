using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about batches and their items.</summary>
internal static class BatchSql
{
    private static readonly string s_select = $"SELECT {SqlText.List(BatchRow.Columns)} FROM batches";

    private static readonly string s_selectItems = $"SELECT {SqlText.List(BatchItemRow.Columns)} FROM batch_items";

    internal static readonly string Add =
        SqlText.Insert("batches", BatchRow.Columns) + " ON CONFLICT (caller, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING";

    internal static readonly string AddItem = SqlText.Insert("batch_items", BatchItemRow.Columns);

    internal const string Start =
        "UPDATE batches SET state = 'running', total = ?2, expected_micros = ?3, high_micros = ?4 WHERE id = ?1 AND state = 'validating'";

    internal const string RemoveItems = "DELETE FROM batch_items WHERE batch_id = ?1";

    internal const string Remove = "DELETE FROM batches WHERE id = ?1";

    internal const string ListUnfinished = "SELECT id FROM batches WHERE state = 'validating' AND created_at < ?1";

    internal static readonly string Find = $"{s_select} WHERE id = ?1";

    internal static readonly string FindByKey = $"{s_select} WHERE caller = ?1 AND idempotency_key = ?2";

    internal const string Count =
        "SELECT state, count(*), coalesce(sum(owed_micros), 0) FROM batch_items WHERE batch_id = ?1 GROUP BY state ORDER BY state";

    internal const string Claim =
        "UPDATE batches SET feeder = ?2, feeder_until = ?4 "
        + "WHERE id = ?1 AND state = 'running' AND (coalesce(feeder, '') = ?2 OR coalesce(feeder_until, 0) <= ?3)";

    internal const string FailItem =
        "UPDATE batch_items SET state = 'failed', error = ?3, request = NULL WHERE batch_id = ?1 AND position = ?2 AND state = 'pending'";

    internal static readonly string Change =
        "UPDATE batches SET state = ?3, reason = ?4, ended_at = ?5, feeder = NULL, feeder_until = NULL WHERE id = ?1 AND state = ?2 "
        + $"RETURNING {SqlText.List(BatchRow.Columns)}";

    internal const string CancelPending = "UPDATE batch_items SET state = 'cancelled', request = NULL WHERE batch_id = ?1 AND state = 'pending'";

    internal static readonly string Complete =
        "UPDATE batches SET state = 'completed', ended_at = ?2, feeder = NULL, feeder_until = NULL WHERE id = ?1 AND state = 'running' "
        + "AND NOT EXISTS (SELECT 1 FROM batch_items WHERE batch_id = ?1 AND state IN ('pending', 'active')) "
        + $"RETURNING {SqlText.List(BatchRow.Columns)}";

    /// <summary>An item becomes this job, unless it is another one's or has ended. The job has its words from here on, to keep or to erase.</summary>
    internal const string TakeItem =
        "UPDATE batch_items SET state = ?4, job_id = ?3, owed_micros = ?5, request = NULL WHERE batch_id = ?1 AND position = ?2 AND state = 'pending'";

    internal const string FindJobOfItem = "SELECT job_id FROM batch_items WHERE batch_id = ?1 AND position = ?2";

    /// <summary>What a job that nobody knows the cost of owed at most, it owes still.</summary>
    internal const string EndItem =
        "UPDATE batch_items SET state = ?4, owed_micros = coalesce(?5, owed_micros) WHERE batch_id = ?1 AND position = ?2 AND job_id = ?3";

    internal static SqlQuery List(BatchQuery query)
    {
        var sql = new SqlQuery($"{s_select} WHERE true");
        sql.AndIf(query.BeforeId is not null, "id <", query.BeforeId);
        sql.AndIf(query.Caller is not null, "caller =", query.Caller);
        sql.AndIf(query.State is not null, "state =", query.State is { } state ? EnumText<BatchState>.Write(state) : null);
        return sql.NewestFirst(query.Limit);
    }

    internal static SqlQuery ListItems(string batchId, BatchItemState? state, int after, int limit)
    {
        var sql = new SqlQuery($"{s_selectItems} WHERE true");
        sql.And("batch_id =", batchId);
        sql.AndIf(state is not null, "state =", state is { } some ? EnumText<BatchItemState>.Write(some) : null);
        sql.And("position >", after);
        sql.Append(" ORDER BY position LIMIT");
        sql.AppendValue(limit);
        return sql;
    }
}
