using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>What is to be told to whom.</summary>
internal sealed class WebhookStore(IRecordEngine database) : IWebhookStore
{
    public async ValueTask<IReadOnlyList<Announcement>> ListAnnouncementsAsync(int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit);
        return await database.FindAsync(
            session => session.QueryAsync(
                WebhookSql.ListAnnouncements,
                static row => new Announcement(row.Number(0), row.Text(1), row.Text(2), row.Text(3), row.Moment(4)),
                limit),
            cancellationToken);
    }

    public ValueTask<bool> ExpandAsync(
        Announcement announcement,
        IReadOnlyList<WebhookDelivery> deliveries,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(WebhookSql.RemoveAnnouncement, announcement.Number) == 0)
                {
                    return false;
                }

                foreach (var delivery in deliveries)
                {
                    await session.ExecuteAsync(WebhookSql.Add, DeliveryRow.Values(delivery));
                }

                return true;
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<WebhookDelivery>> ClaimAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        int most,
        CancellationToken cancellationToken)
    {
        // Looking costs nobody anything; writing would take every node's turn at the records, every few seconds.
        var due = await database.FindAsync(session => session.QueryFirstAsync(WebhookSql.CountDue, static row => row.Number(0), now), cancellationToken);
        return due == 0
            ? []
            : await database.WriteAsync(session => session.QueryAsync(WebhookSql.Claim, DeliveryRow.Read, now, leaseUntil, most), cancellationToken);
    }

    public async ValueTask RecordAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            session => session.ExecuteAsync(WebhookSql.Record, [delivery.Id, .. DeliveryRow.ChangingValues(delivery)]),
            cancellationToken);

    public ValueTask<WebhookDelivery?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.FindAsync(session => session.QueryFirstAsync(WebhookSql.Find, DeliveryRow.Read, id), cancellationToken);

    public async ValueTask<IReadOnlyList<WebhookDelivery>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = WebhookSql.List(query);
        return await database.ListAsync(session => session.QueryAsync(sql.Text, DeliveryRow.Read, sql.Values), cancellationToken);
    }

    public ValueTask<WebhookDelivery?> RedeliverAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.QueryFirstAsync(WebhookSql.Redeliver, DeliveryRow.Read, id, now), cancellationToken);

    public ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(WebhookSql.Forget, before), cancellationToken);

    public async ValueTask<IReadOnlyList<WebhookSecret>> ListSecretsAsync(
        string owner,
        string candidate,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var secrets = await database.FindAsync(session => ListAsync(session, owner, now), cancellationToken);
        return secrets.Exists(static secret => secret.RetiresAt is null)
            ? secrets
            : await database.WriteAsync(
                async session =>
                {
                    var present = await ListAsync(session, owner, now);
                    if (present.Exists(static secret => secret.RetiresAt is null))
                    {
                        return present;
                    }

                    await session.ExecuteAsync(WebhookSql.AddSecret, owner, candidate, now);
                    return await ListAsync(session, owner, now);
                },
                AloneFor(owner),
                cancellationToken);
    }

    public async ValueTask RotateSecretAsync(
        string owner,
        string secret,
        DateTimeOffset now,
        DateTimeOffset retireAt,
        CancellationToken cancellationToken) => await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(WebhookSql.ForgetSecrets, owner, now);
                await session.ExecuteAsync(WebhookSql.RetireSecrets, owner, retireAt);
                return await session.ExecuteAsync(WebhookSql.AddSecret, owner, secret, now);
            },
            AloneFor(owner),
            cancellationToken);

    /// <summary>Writes down that somebody is to be told, within somebody's transaction.</summary>
    internal static ValueTask<int> AnnounceAsync(IRecordSession session, string subjectId, string caller, string name, DateTimeOffset at) =>
        session.ExecuteAsync(WebhookSql.Announce, subjectId, caller, name, at);

    private static RecordLock AloneFor(string owner) => RecordLock.On("webhook secrets", owner);

    private static ValueTask<List<WebhookSecret>> ListAsync(IRecordSession session, string owner, DateTimeOffset now) => session.QueryAsync(
        WebhookSql.ListSecrets,
        static row => new WebhookSecret(row.Text(0), row.Moment(1), row.MomentOrNull(2)),
        owner,
        now);
}
