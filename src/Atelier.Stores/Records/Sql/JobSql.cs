using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about jobs. Values are numbered in the order the store gives them.</summary>
internal static class JobSql
{
    // The second condition is what the partial index on the state is made of; SQLite does not conclude it from the first.
    private const string Unfinished = "state IN ('queued', 'running') AND state <> 'succeeded'";

    /// <inheritdoc cref="Unfinished"/>
    internal const string Running = "state = 'running' AND state <> 'succeeded'";

    private static readonly string s_select = $"SELECT {SqlText.List(JobRow.Columns)} FROM jobs";

    internal static readonly string Add =
        SqlText.Insert("jobs", [.. JobRow.Columns, "pictures"])
        + " ON CONFLICT (caller, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING";

    internal static readonly string Find = $"{s_select} WHERE id = ?1";

    internal static readonly string FindByKey = $"{s_select} WHERE caller = ?1 AND idempotency_key = ?2 AND created_at >= ?3";

    internal static readonly string ListMade =
        $"{s_select} WHERE caller = ?1 AND fingerprint = ?2 AND ended_at >= ?3 AND state = 'succeeded' AND cached_from IS NULL "
        + "ORDER BY ended_at DESC, id DESC LIMIT ?4";

    internal static readonly string Finish =
        $"UPDATE jobs SET pictures = ?3, {SqlText.Assign(JobRow.ChangingColumns, first: 3)} "
        + $"WHERE id = ?1 AND {OwnedBy("?2")}";

    internal static readonly string IsOwned = $"SELECT 1 FROM jobs WHERE id = ?1 AND {OwnedBy("?2")}{SqlText.ForShare}";

    internal const string Correct = "UPDATE jobs SET state = ?2, cost_micros = ?3, error = ?4, warnings = ?5 WHERE id = ?1";

    internal const string RenewLease = $"UPDATE jobs SET lease_until = ?3 WHERE id = ?1 AND lease_owner = ?2 AND {Unfinished}";

    internal static readonly string ListRunning = $"{s_select} WHERE {Running} ORDER BY id";

    /// <summary>Whoever takes a queued job runs it.</summary>
    internal static readonly string TakeOver =
        $"UPDATE jobs SET lease_owner = ?3, lease_until = ?4, state = 'running' WHERE id = ?1 AND {OwnedBy("?2")}";

    /// <summary>The meaning's hash goes too: without its words nobody is to guess them by it, and the job answers no other one.</summary>
    internal const string EraseWords =
        "UPDATE jobs SET prompt = '', request = ?2, answer_text = NULL, adjustments = NULL, end_user = NULL, fingerprint = '', idempotency_key = NULL "
        + "WHERE id = ?1 AND state NOT IN ('queued', 'running')";

    internal const string ReleaseKey = "UPDATE jobs SET idempotency_key = NULL WHERE id = ?1";

    internal const string ForgetKeys =
        "UPDATE jobs SET idempotency_key = NULL WHERE idempotency_key IS NOT NULL AND created_at < ?1";

    internal const string ListUsage =
        """
        SELECT ended_at / ?3 * ?3,
               sum(pictures),
               count(*),
               sum(coalesce(input_text_tokens, 0) + coalesce(input_image_tokens, 0)),
               sum(coalesce(output_image_tokens, 0) + coalesce(output_text_tokens, 0))
        FROM jobs
        WHERE state = 'succeeded' AND ended_at >= ?1 AND ended_at < ?2
        GROUP BY 1
        ORDER BY 1
        """;

    /// <summary>The job is not over and somebody's, or nobody's where that is NULL. No owner has an empty name.</summary>
    internal static string OwnedBy(string owner) => $"coalesce(lease_owner, '') = coalesce({owner}, '') AND state IN ('queued', 'running')";

    /// <summary>Only the conditions that are asked for, so that each finds its index.</summary>
    internal static SqlQuery List(JobQuery query)
    {
        var sql = new SqlQuery($"{s_select} WHERE true");
        sql.AndIf(query.BeforeId is not null, "id <", query.BeforeId);
        sql.AndIf(query.Caller is not null, "caller =", query.Caller);
        if (query.State is { } state)
        {
            sql.And("state =", EnumText<JobState>.Write(state));
            sql.Append(state == JobState.Succeeded ? "" : " AND state <> 'succeeded'");
        }

        sql.AndIf(query.Model is not null, "model =", query.Model);
        sql.AndIf(query.Provider is not null, "provider =", query.Provider);
        sql.AndIf(query.BatchId is not null, "batch_id =", query.BatchId);
        sql.AndIf(query.Since is not null, "id >=", query.Since is { } since ? TimeOrderedId.FirstOf(since) : null);
        sql.AndIf(query.Until is not null, "id <", query.Until is { } until ? TimeOrderedId.FirstOf(until) : null);
        if (query.Text is { } text)
        {
            sql.And("lower(prompt) LIKE", $"%{SqlText.Literally(text.ToLowerInvariant())}%");
            sql.Append(" ESCAPE '\\'");
        }

        return sql.NewestFirst(query.Limit);
    }
}
