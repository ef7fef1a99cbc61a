namespace Atelier.Stores.Records.Rows;

/// <summary>A share as a row: the columns, and the same order for writing and reading them.</summary>
internal static class ShareRow
{
    internal static IReadOnlyList<string> Columns { get; } = ["id", "caller", "title", "images", "collection_id", "created_at", "expires_at"];

    internal static SqlValue[] Values(ImageShare share) =>
    [
        share.Id,
        share.Caller,
        share.Title,
        RowValues.Json(share.Images, RecordJson.Default.IReadOnlyListString),
        share.CollectionId,
        share.CreatedAt,
        share.ExpiresAt,
    ];

    internal static ImageShare Read(IRow row) => new()
    {
        Id = row.Text(0),
        Caller = row.Text(1),
        Title = row.TextOrNull(2),
        Images = row.Json(3, RecordJson.Default.IReadOnlyListString) ?? [],
        CollectionId = row.TextOrNull(4),
        CreatedAt = row.Moment(5),
        ExpiresAt = row.Moment(6),
    };
}
