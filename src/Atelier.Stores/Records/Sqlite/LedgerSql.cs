namespace Atelier.Stores.Records.Sqlite;

/// <summary>The statements about holds and charges.</summary>
internal static class LedgerSql
{
    /// <summary>A hold whose job is under way is money, however long its process has been dead: the job may owe it already.</summary>
    private const string IsUnderWay = "EXISTS (SELECT 1 FROM jobs WHERE id = holds.job_id AND state IN ('queued', 'running'))";

    /// <summary>Lapsed holds are no longer money; they only make the sum slower.</summary>
    internal const string DropLapsed = $"DELETE FROM holds WHERE expires_at <= ?1 AND NOT {IsUnderWay}";

    /// <summary>Holds that stand at a moment, whenever they were made: each will be charged from now on, that is within any open window.</summary>
    internal const string SumHolds =
        $"SELECT coalesce(sum(amount_micros), 0) FROM holds WHERE (expires_at > ?1 OR {IsUnderWay}) AND job_id <> ?2";

    /// <summary>Charges from a moment: the rest of its hour one by one (?1 to ?3), whole hours after that from their sums (?2).</summary>
    internal const string SumCharges =
        """
        SELECT (SELECT coalesce(sum(amount_micros), 0) FROM charge_hours WHERE hour >= ?2)
             + (SELECT coalesce(sum(amount_micros), 0) FROM charges WHERE charged_at >= ?1 AND charged_at < ?3)
        """;

    internal const string Hold =
        """
        INSERT INTO holds (job_id, caller, amount_micros, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (job_id) DO UPDATE SET
            amount_micros = excluded.amount_micros, made_at = excluded.made_at, expires_at = excluded.expires_at
        """;

    /// <summary>A second settlement corrects the first. The caller is the hold's, or the job's where the hold has lapsed.</summary>
    internal const string Charge =
        """
        INSERT INTO charges (job_id, caller, amount_micros, charged_at)
        VALUES (?1, coalesce((SELECT caller FROM holds WHERE job_id = ?1), (SELECT caller FROM jobs WHERE id = ?1), ''), ?2, ?3)
        ON CONFLICT (job_id) DO UPDATE SET amount_micros = excluded.amount_micros, charged_at = excluded.charged_at
        """;

    internal const string Release = "DELETE FROM holds WHERE job_id = ?1";
}
