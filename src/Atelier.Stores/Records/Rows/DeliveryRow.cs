namespace Atelier.Stores.Records.Rows;

/// <summary>A delivery as a row: the columns, and the same order for writing and reading them.</summary>
internal static class DeliveryRow
{
    /// <summary>What a try may change.</summary>
    private static readonly string[] s_changing = ["state", "attempts", "next_at", "tried_at", "status", "problem"];

    internal static IReadOnlyList<string> ChangingColumns => s_changing;

    internal static IReadOnlyList<string> Columns { get; } = ["id", "subject_id", "event", "caller", "url", "is_servers", "at", .. s_changing];

    internal static SqlValue[] Values(WebhookDelivery delivery) =>
    [
        delivery.Id,
        delivery.SubjectId,
        delivery.Event,
        delivery.Caller,
        delivery.Url,
        delivery.IsServers,
        delivery.At,
        .. ChangingValues(delivery),
    ];

    internal static SqlValue[] ChangingValues(WebhookDelivery delivery) =>
    [
        EnumText<DeliveryState>.Write(delivery.State),
        delivery.Attempts,
        delivery.NextAt,
        delivery.TriedAt,
        delivery.Status,
        delivery.Problem,
    ];

    internal static WebhookDelivery Read(IRow row) => new()
    {
        Id = row.Text(0),
        SubjectId = row.Text(1),
        Event = row.Text(2),
        Caller = row.Text(3),
        Url = row.Text(4),
        IsServers = row.Flag(5),
        At = row.Moment(6),
        State = EnumText<DeliveryState>.Read(row.Text(7)),
        Attempts = row.Integer(8),
        NextAt = row.Moment(9),
        TriedAt = row.MomentOrNull(10),
        Status = row.IsNull(11) ? null : row.Integer(11),
        Problem = row.TextOrNull(12),
    };
}
