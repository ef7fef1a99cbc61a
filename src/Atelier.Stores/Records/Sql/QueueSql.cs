using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about the line of submitted jobs.</summary>
internal static class QueueSql
{
    /// <summary>The rank that a step higher every ?2 microseconds until moment ?1 has made of a priority.</summary>
    internal const string Standing = "CASE WHEN priority + (?1 - queued_at) / ?2 > 2 THEN 2 ELSE priority + (?1 - queued_at) / ?2 END";

    internal const string Enter =
        "INSERT INTO queue (job_id, caller, lane, priority, queued_at, not_before) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    internal const string Leave = "DELETE FROM queue WHERE job_id = ?1";

    internal const string Count = "SELECT count(*) FROM queue";

    internal const string Any = "SELECT 1 FROM queue LIMIT 1";

    internal const string CountRunning =
        $"SELECT caller, coalesce(lane, ''), count(*) FROM jobs WHERE {JobSql.Running} GROUP BY caller, lane";

    /// <summary>One that is being cancelled in this moment is passed over.</summary>
    internal static readonly string Claim =
        $"UPDATE jobs SET state = 'running', lease_owner = ?2, lease_until = ?3, started_at = ?4 "
        + $"WHERE id IN (SELECT id FROM jobs WHERE id = ?1 AND state = 'queued'{SqlText.SkipLocked}) "
        + $"RETURNING {SqlText.List(JobRow.Columns)}";

    internal static readonly string Postpone =
        "UPDATE jobs SET state = 'queued', lease_owner = NULL, lease_until = NULL, started_at = NULL "
        + $"WHERE id = ?1 AND {JobSql.OwnedBy("?2")}";

    /// <summary>How many stand before ?3 and how many there are: those of a higher rank, and the older ones of its own.</summary>
    /// <remarks>A rank of at least r is a priority of r, or having waited a step for each that lacks: every row is looked at, and dividing for each would take most of the time.</remarks>
    internal const string FindStanding =
        $"""
        SELECT sum(CASE WHEN (mine.standing < 2
                       AND (other.priority > mine.standing OR other.queued_at <= ?1 - (mine.standing + 1 - other.priority) * ?2))
                   OR (other.job_id <= mine.job_id
                       AND (other.priority >= mine.standing OR other.queued_at <= ?1 - (mine.standing - other.priority) * ?2))
               THEN 1 ELSE 0 END),
               count(*)
        FROM queue AS other
        CROSS JOIN (SELECT job_id, {Standing} AS standing FROM queue WHERE job_id = ?3) AS mine
        """;

    internal const string AskToCancel = $"UPDATE jobs SET cancelling_at = ?2 WHERE id = ?1 AND {JobSql.Running}";

    internal const string FindSubmitter = "SELECT caller FROM jobs WHERE id = ?1 AND submission IS NOT NULL";

    internal const string ListCancelling =
        $"SELECT id FROM jobs WHERE lease_owner = ?1 AND cancelling_at IS NOT NULL AND {JobSql.Running}";
}
