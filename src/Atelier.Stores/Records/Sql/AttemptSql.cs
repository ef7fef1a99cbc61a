using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about attempts.</summary>
internal static class AttemptSql
{
    private static readonly string s_add = SqlText.Insert("attempts", AttemptRow.Columns);

    /// <summary>Only for a job of the process named last: one that lost its lease asks nobody any more.</summary>
    internal static readonly string Start =
        $"INSERT INTO attempts ({SqlText.List(AttemptRow.Columns)}) "
        + $"SELECT {SqlText.Placeholders(AttemptRow.Columns)} FROM jobs "
        + $"WHERE id = ?1 AND {JobSql.OwnedBy(SqlText.Placeholder(AttemptRow.Columns.Count))}{SqlText.ForShare}";

    /// <summary>Calls under way to a provider, and those for a caller.</summary>
    internal const string CountOpen =
        """
        SELECT coalesce(sum(CASE WHEN a.provider = ?1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN j.caller = ?2 THEN 1 ELSE 0 END), 0)
        FROM jobs AS j JOIN attempts AS a ON a.job_id = j.id
        WHERE j.state = 'running' AND j.state <> 'succeeded' AND a.state = 'started'
        """;

    internal const string SetTask = "UPDATE attempts SET provider_task_id = ?3 WHERE job_id = ?1 AND number = ?2";

    /// <summary>A task id once known stays: it is what a later process asks the provider about.</summary>
    internal static readonly string End =
        s_add
        + " ON CONFLICT (job_id, number) DO UPDATE SET ended_at = excluded.ended_at, state = excluded.state, "
        + "provider_task_id = coalesce(excluded.provider_task_id, attempts.provider_task_id), failure = excluded.failure, "
        + "reason = excluded.reason, charged = excluded.charged, cost_micros = excluded.cost_micros, images = excluded.images";

    internal const string Correct =
        """
        UPDATE attempts SET state = ?3, charged = ?4, cost_micros = ?5, reason = ?6, reconciled_at = ?7, reconciled_by = ?8
        WHERE job_id = ?1 AND number = ?2
        """;

    internal static readonly string ListByJob =
        $"SELECT {SqlText.List(AttemptRow.Columns)} FROM attempts WHERE job_id = ?1 ORDER BY number";
}
