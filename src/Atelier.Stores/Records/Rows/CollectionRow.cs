namespace Atelier.Stores.Records.Rows;

/// <summary>A collection as a row: the columns, and the same order for writing and reading them.</summary>
internal static class CollectionRow
{
    /// <summary>Seconds that stand for ever.</summary>
    private const long Forever = long.MaxValue;

    internal static IReadOnlyList<string> Columns { get; } = ["id", "caller", "parent_id", "name", "retention_seconds", "created_at"];

    internal static SqlValue[] Values(ImageCollection collection) =>
    [
        collection.Id,
        collection.Caller,
        collection.ParentId,
        collection.Name,
        collection.Retention is not { } retention ? default(SqlValue) : retention == TimeSpan.MaxValue ? Forever : (long)retention.TotalSeconds,
        collection.CreatedAt,
    ];

    /// <summary>The columns, and behind them how many pictures it has.</summary>
    internal static ImageCollection Read(IRow row) => new()
    {
        Id = row.Text(0),
        Caller = row.Text(1),
        ParentId = row.TextOrNull(2),
        Name = row.Text(3),
        Retention = row.NumberOrNull(4) is not { } seconds ? null : seconds == Forever ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds),
        CreatedAt = row.Moment(5),
        Images = row.Number(6),
    };
}
