namespace Atelier.Stores.Records.Rows;

/// <summary>A breaker as a row: the columns, and the same order for writing and reading them.</summary>
internal static class BreakerRow
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "provider", "model", "operation", "state", "failures", "last_reason", "opened_at", "successes", "probe_id", "probe_until",
    ];

    internal static SqlValue[] Values(BreakerRecord breaker) =>
    [
        breaker.Key.Provider,
        Model(breaker.Key),
        Operation(breaker.Key),
        EnumText<BreakerState>.Write(breaker.State),
        RowValues.Json([.. breaker.Failures.Select(UnixMicroseconds.From)], RecordJson.Default.IReadOnlyListInt64),
        breaker.LastReason,
        breaker.OpenedAt,
        breaker.Successes,
        breaker.ProbeId,
        breaker.ProbeUntil,
    ];

    internal static BreakerRecord Read(IRow row) => new(ReadKey(row))
    {
        State = EnumText<BreakerState>.Read(row.Text(3)),
        Failures = [.. (row.Json(4, RecordJson.Default.IReadOnlyListInt64) ?? []).Select(UnixMicroseconds.ToMoment)],
        LastReason = row.TextOrNull(5),
        OpenedAt = row.MomentOrNull(6),
        Successes = row.Integer(7),
        ProbeId = row.TextOrNull(8),
        ProbeUntil = row.MomentOrNull(9),
    };

    /// <summary>The key's column; empty for the whole account.</summary>
    internal static string Model(BreakerKey key) => key.Model ?? "";

    /// <inheritdoc cref="Model"/>
    internal static string Operation(BreakerKey key) => key.Operation is { } operation ? EnumText<ImageOperation>.Write(operation) : "";

    /// <summary>The order of the key's columns.</summary>
    internal static int ByKey(BreakerRecord one, BreakerRecord other)
    {
        var order = string.CompareOrdinal(one.Key.Provider, other.Key.Provider);
        order = order != 0 ? order : string.CompareOrdinal(Model(one.Key), Model(other.Key));
        return order != 0 ? order : string.CompareOrdinal(Operation(one.Key), Operation(other.Key));
    }

    private static BreakerKey ReadKey(IRow row) => row.Text(1) is { Length: > 0 } model
        ? BreakerKey.OfCall(row.Text(0), model, EnumText<ImageOperation>.Read(row.Text(2)))
        : BreakerKey.OfAccount(row.Text(0));
}
