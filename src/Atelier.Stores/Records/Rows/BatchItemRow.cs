using System.Text.Json;

namespace Atelier.Stores.Records.Rows;

/// <summary>An item of a batch as a row: the columns, and the same order for writing and reading them.</summary>
internal static class BatchItemRow
{
    internal static IReadOnlyList<string> Columns { get; } =
        ["batch_id", "position", "line", "custom_id", "state", "request", "job_id", "error", "owed_micros"];

    internal static SqlValue[] Values(BatchItem item) =>
    [
        item.BatchId,
        item.Position,
        item.Line,
        item.CustomId,
        EnumText<BatchItemState>.Write(item.State),
        item.RequestJson,
        item.JobId,
        item.Error is { } error ? JsonSerializer.Serialize(error, RecordJson.Default.JobError) : null,
        MicroDollars.Nearest(item.OwedUsd),
    ];

    internal static BatchItem Read(IRow row) => new(row.Text(0), row.Integer(1))
    {
        Line = row.Integer(2),
        CustomId = row.TextOrNull(3),
        State = EnumText<BatchItemState>.Read(row.Text(4)),
        RequestJson = row.TextOrNull(5),
        JobId = row.TextOrNull(6),
        Error = row.Json(7, RecordJson.Default.JobError),
        OwedUsd = row.Usd(8),
    };
}
