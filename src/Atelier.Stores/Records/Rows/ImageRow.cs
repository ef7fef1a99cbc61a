
namespace Atelier.Stores.Records.Rows;

/// <summary>A picture's record as a row: the columns, and the same order for writing and reading them.</summary>
internal static class ImageRow
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "job_id", "position", "store", "blob_name", "format", "width", "height", "frames", "has_alpha", "bytes", "sha256",
        "caller", "prompt", "revised_prompt", "model", "provider", "simulated", "seed", "parameters", "created_at", "expires_at",
        "parents", "relation",
    ];

    internal static SqlValue[] Values(ImageRecord image) =>
    [
        image.Id,
        image.JobId,
        image.Index,
        image.Store,
        image.BlobName,
        EnumText<ImageFormat>.Write(image.Format),
        image.Width,
        image.Height,
        image.Frames,
        image.HasAlpha,
        image.Bytes,
        image.Sha256,
        image.Caller,
        image.Prompt,
        image.RevisedPrompt,
        image.Model,
        image.Provider,
        image.Simulated,
        image.Seed,
        RowValues.Json(image.Parameters),
        image.CreatedAt,
        image.ExpiresAt,
        RowValues.Json(image.Parents, RecordJson.Default.IReadOnlyListString),
        image.Relation is { } relation ? EnumText<ImageRelation>.Write(relation) : null,
    ];

    internal static ImageRecord Read(IRow row) => new()
    {
        Id = row.Text(0),
        JobId = row.Text(1),
        Index = row.Integer(2),
        Store = row.Text(3),
        BlobName = row.Text(4),
        Format = EnumText<ImageFormat>.Read(row.Text(5)),
        Width = row.Integer(6),
        Height = row.Integer(7),
        Frames = row.Integer(8),
        HasAlpha = row.Flag(9),
        Bytes = row.Number(10),
        Sha256 = row.Text(11),
        Caller = row.Text(12),
        Prompt = row.Text(13),
        RevisedPrompt = row.TextOrNull(14),
        Model = row.Text(15),
        Provider = row.Text(16),
        Simulated = row.Flag(17),
        Seed = row.NumberOrNull(18),
        Parameters = row.Json(19, RecordJson.Default.IReadOnlyDictionaryStringString) ?? new Dictionary<string, string>(),
        CreatedAt = row.Moment(20),
        ExpiresAt = row.MomentOrNull(21),
        Parents = row.Json(22, RecordJson.Default.IReadOnlyListString) ?? [],
        Relation = row.TextOrNull(23) is { } relation ? EnumText<ImageRelation>.Read(relation) : null,
    };
}
