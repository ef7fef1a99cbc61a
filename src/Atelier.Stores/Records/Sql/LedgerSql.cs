namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about holds and charges.</summary>
internal static class LedgerSql
{
    /// <summary>A hold whose job is under way is money, however long its process has been dead: the job may owe it already.</summary>
    private const string IsUnderWay = "EXISTS (SELECT 1 FROM jobs WHERE id = holds.job_id AND state IN ('queued', 'running'))";

    private const string OfAccount =
        "(?3 = 'server' OR 'key:' || caller = ?3 OR 'user:' || end_user = ?3 OR 'team:' || team = ?3)";

    private const string Held = $"FROM holds WHERE (expires_at > ?1 OR {IsUnderWay}) AND job_id <> ?2 AND {OfAccount}";

    /// <summary>Lapsed holds are no longer money; they only make the sum slower.</summary>
    internal const string DropLapsed =
        $"DELETE FROM holds WHERE job_id IN (SELECT job_id FROM holds WHERE expires_at <= ?1 AND NOT {IsUnderWay}{SqlText.SkipLocked})";

    /// <summary>
    /// An account's charges in whole hours, and its holds that stand at a moment, whenever they were made: each will be charged from now on, that is
    /// within any open window. One statement, so that a hold that becomes a charge meanwhile is seen as one of them.
    /// </summary>
    internal const string Balance =
        $"""
        SELECT charged.micros, charged.images, held.micros, held.images
        FROM (SELECT coalesce(sum(amount_micros), 0) AS micros, coalesce(sum(images), 0) AS images {Held}) AS held,
             (SELECT coalesce(sum(amount_micros), 0) AS micros, coalesce(sum(images), 0) AS images
              FROM account_hours WHERE account = ?3 AND hour >= ?4) AS charged
        """;

    /// <summary>
    /// What counts from any moment (?2) on: the rest of its hour one by one (until ?4), whole hours after that (?3) from their sums, and what
    /// is held at another moment (?1).
    /// </summary>
    internal const string Committed =
        $"""
        SELECT (SELECT coalesce(sum(amount_micros), 0) FROM account_hours WHERE account = 'server' AND hour >= ?3)
             + (SELECT coalesce(sum(amount_micros), 0) FROM charges WHERE charged_at >= ?2 AND charged_at < ?4)
             + (SELECT coalesce(sum(amount_micros), 0) FROM holds WHERE expires_at > ?1 OR {IsUnderWay})
        """;

    /// <summary>Accounts whose names lie between two texts.</summary>
    internal const string ListAccounts =
        """
        SELECT account FROM account_hours WHERE account > ?1 AND account < ?2 AND hour >= ?3
        UNION SELECT 'key:' || caller FROM holds WHERE expires_at > ?4 AND 'key:' || caller > ?1 AND 'key:' || caller < ?2
        UNION SELECT 'user:' || end_user FROM holds WHERE expires_at > ?4 AND 'user:' || end_user > ?1 AND 'user:' || end_user < ?2
        UNION SELECT 'team:' || team FROM holds WHERE expires_at > ?4 AND 'team:' || team > ?1 AND 'team:' || team < ?2
        ORDER BY 1 LIMIT ?5
        """;

    internal const string Hold =
        """
        INSERT INTO holds (job_id, caller, end_user, team, amount_micros, images, made_at, expires_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (job_id) DO UPDATE SET
            amount_micros = excluded.amount_micros, images = excluded.images,
            made_at = excluded.made_at, expires_at = excluded.expires_at
        """;

    /// <summary>A second settlement corrects the first. Whose it is, the hold says, or the job where the hold has lapsed.</summary>
    internal const string Charge =
        """
        INSERT INTO charges (job_id, caller, end_user, team, amount_micros, images, charged_at)
        SELECT ?1,
               coalesce(holds.caller, jobs.caller, ''), coalesce(holds.end_user, jobs.end_user), coalesce(holds.team, jobs.team),
               ?2, ?3, ?4
        FROM (SELECT ?1 AS id) AS settled
        LEFT JOIN holds ON holds.job_id = settled.id
        LEFT JOIN jobs ON jobs.id = settled.id
        WHERE true
        ON CONFLICT (job_id) DO UPDATE SET
            amount_micros = excluded.amount_micros, images = excluded.images, charged_at = excluded.charged_at
        """;

    /// <summary>What was charged before turns out to be nothing.</summary>
    internal const string Uncharge = "UPDATE charges SET amount_micros = 0, images = 0, charged_at = ?2 WHERE job_id = ?1";

    internal const string Release = "DELETE FROM holds WHERE job_id = ?1";

    /// <summary>A charge whose sum was wrong keeps its time and its pictures.</summary>
    internal const string Correct = "UPDATE charges SET amount_micros = ?2 WHERE job_id = ?1";

    /// <summary>A charge that was not written, at the time its job ended.</summary>
    internal const string ChargeLate =
        """
        INSERT INTO charges (job_id, caller, end_user, team, amount_micros, images, charged_at)
        SELECT id, caller, end_user, team, ?2, 0, coalesce(ended_at, created_at) FROM jobs WHERE id = ?1
        """;
}
