using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about what is to be told to whom.</summary>
internal static class WebhookSql
{
    private static readonly string s_select = $"SELECT {SqlText.List(DeliveryRow.Columns)} FROM deliveries";

    internal const string Announce = "INSERT INTO outbox (subject_id, caller, event, at) VALUES (?1, ?2, ?3, ?4)";

    internal const string ListAnnouncements = "SELECT number, subject_id, caller, event, at FROM outbox ORDER BY number LIMIT ?1";

    internal const string RemoveAnnouncement = "DELETE FROM outbox WHERE number = ?1";

    internal static readonly string Add = SqlText.Insert("deliveries", DeliveryRow.Columns);

    /// <summary>One that another node takes in this moment is passed over, and so is one that waits for another before it.</summary>
    internal static readonly string Claim =
        $"""
        UPDATE deliveries SET lease_until = ?2
        WHERE id IN (
            SELECT d.id FROM deliveries AS d
            WHERE d.state = 'pending' AND d.next_at <= ?1 AND coalesce(d.lease_until, 0) <= ?1
              AND NOT EXISTS (
                  SELECT 1 FROM deliveries AS e
                  WHERE e.subject_id = d.subject_id AND e.url = d.url AND e.state = 'pending' AND e.id < d.id)
            ORDER BY d.next_at
            LIMIT ?3{SqlText.SkipLocked})
        RETURNING {SqlText.List(DeliveryRow.Columns)}
        """;

    internal const string CountDue = "SELECT count(*) FROM deliveries WHERE state = 'pending' AND next_at <= ?1";

    internal static readonly string Record =
        $"UPDATE deliveries SET {SqlText.Assign(DeliveryRow.ChangingColumns, first: 1)}, lease_until = NULL WHERE id = ?1";

    internal static readonly string Find = $"{s_select} WHERE id = ?1";

    internal static readonly string Redeliver =
        "UPDATE deliveries SET state = 'pending', attempts = 0, next_at = ?2, lease_until = NULL WHERE id = ?1 "
        + $"RETURNING {SqlText.List(DeliveryRow.Columns)}";

    internal const string Forget = "DELETE FROM deliveries WHERE state <> 'pending' AND at < ?1";

    internal const string ListSecrets =
        "SELECT secret, made_at, retires_at FROM webhook_secrets WHERE owner = ?1 AND (retires_at IS NULL OR retires_at > ?2) ORDER BY CASE WHEN retires_at IS NULL THEN 0 ELSE 1 END, made_at DESC";

    internal const string AddSecret = "INSERT INTO webhook_secrets (owner, secret, made_at) VALUES (?1, ?2, ?3)";

    internal const string RetireSecrets = "UPDATE webhook_secrets SET retires_at = ?2 WHERE owner = ?1 AND retires_at IS NULL";

    internal const string ForgetSecrets = "DELETE FROM webhook_secrets WHERE owner = ?1 AND retires_at <= ?2";

    internal static SqlQuery List(DeliveryQuery query)
    {
        var sql = new SqlQuery($"{s_select} WHERE true");
        sql.AndIf(query.BeforeId is not null, "id <", query.BeforeId);
        sql.AndIf(query.Caller is not null, "caller =", query.Caller);
        sql.AndIf(query.SubjectId is not null, "subject_id =", query.SubjectId);
        sql.AndIf(query.State is not null, "state =", query.State is { } state ? EnumText<DeliveryState>.Write(state) : null);
        sql.AndIf(query.Servers is not null, "is_servers =", query.Servers ?? false);
        return sql.NewestFirst(query.Limit);
    }
}
