
namespace Atelier.Stores.Records.Rows;

/// <summary>An attempt as a row: the columns, and the same order for writing and reading them.</summary>
internal static class AttemptRow
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "job_id", "number", "provider", "model", "started_at", "ended_at", "state", "provider_task_id", "failure", "reason", "charged",
        "cost_micros", "first_index", "count", "tier", "size", "quality", "style", "expected_micros", "high_micros", "images",
        "reconciled_at", "reconciled_by",
    ];

    internal static SqlValue[] Values(AttemptRecord attempt) =>
    [
        attempt.JobId,
        attempt.Number,
        attempt.Provider,
        attempt.Model,
        attempt.StartedAt,
        attempt.EndedAt,
        EnumText<AttemptState>.Write(attempt.State),
        attempt.ProviderTaskId,
        attempt.Failure is { } failure ? EnumText<FailureKind>.Write(failure) : null,
        attempt.Reason,
        EnumText<Charge>.Write(attempt.Charged),
        RowValues.Micros(attempt.CostUsd),
        attempt.FirstIndex,
        attempt.Count,
        attempt.Tier,
        attempt.Size,
        attempt.Quality,
        attempt.Style,
        RowValues.Micros(attempt.ExpectedUsd),
        RowValues.Micros(attempt.HighUsd),
        attempt.Images,
        attempt.ReconciledAt,
        attempt.ReconciledBy,
    ];

    internal static AttemptRecord Read(IRow row) => new()
    {
        JobId = row.Text(0),
        Number = row.Integer(1),
        Provider = row.Text(2),
        Model = row.Text(3),
        StartedAt = row.Moment(4),
        EndedAt = row.MomentOrNull(5),
        State = EnumText<AttemptState>.Read(row.Text(6)),
        ProviderTaskId = row.TextOrNull(7),
        Failure = row.TextOrNull(8) is { } failure ? EnumText<FailureKind>.Read(failure) : null,
        Reason = row.TextOrNull(9),
        Charged = EnumText<Charge>.Read(row.Text(10)),
        CostUsd = row.UsdOrNull(11),
        FirstIndex = row.Integer(12),
        Count = row.Integer(13),
        Tier = row.Text(14),
        Size = row.TextOrNull(15),
        Quality = row.TextOrNull(16),
        Style = row.TextOrNull(17),
        ExpectedUsd = row.UsdOrNull(18),
        HighUsd = row.UsdOrNull(19),
        Images = row.Integer(20),
        ReconciledAt = row.MomentOrNull(21),
        ReconciledBy = row.TextOrNull(22),
    };
}
