using System.Text.Json;

namespace Atelier.Stores.Records.Rows;

/// <summary>A batch as a row: the columns, and the same order for writing and reading them.</summary>
internal static class BatchRow
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "caller", "team", "name", "idempotency_key", "state", "reason", "created_at", "ended_at", "total", "priority", "max_cost_micros",
        "expected_micros", "high_micros", "webhook", "announced",
    ];

    internal static SqlValue[] Values(BatchRecord batch) =>
    [
        batch.Id,
        batch.Caller,
        batch.Team,
        batch.Name,
        batch.IdempotencyKey,
        EnumText<BatchState>.Write(batch.State),
        batch.Reason,
        batch.CreatedAt,
        batch.EndedAt,
        batch.Total,
        (int)batch.Priority,
        RowValues.Micros(batch.MaxCostUsd),
        RowValues.Micros(batch.ExpectedUsd),
        RowValues.Micros(batch.HighUsd),
        batch.Webhook is { } webhook ? JsonSerializer.Serialize(webhook, RecordJson.Default.WebhookTarget) : null,
        batch.IsAnnounced,
    ];

    internal static BatchRecord Read(IRow row) => new()
    {
        Id = row.Text(0),
        Caller = row.Text(1),
        Team = row.TextOrNull(2),
        Name = row.TextOrNull(3),
        IdempotencyKey = row.TextOrNull(4),
        State = EnumText<BatchState>.Read(row.Text(5)),
        Reason = row.TextOrNull(6),
        CreatedAt = row.Moment(7),
        EndedAt = row.MomentOrNull(8),
        Total = row.Integer(9),
        Priority = (JobPriority)row.Integer(10),
        MaxCostUsd = row.UsdOrNull(11),
        ExpectedUsd = row.UsdOrNull(12),
        HighUsd = row.UsdOrNull(13),
        Webhook = row.Json(14, RecordJson.Default.WebhookTarget),
        IsAnnounced = row.Flag(15),
    };
}
