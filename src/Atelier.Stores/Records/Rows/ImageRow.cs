
namespace Atelier.Stores.Records.Rows;

/// <summary>A picture's record as a row: the columns, and the same order for writing and reading them.</summary>
internal static class ImageRow
{
    /// <summary>What may change of a picture, last in <see cref="Columns"/>.</summary>
    internal static IReadOnlyList<string> ChangingColumns { get; } =
    [
        "expires_at", "trashed_until", "expiry_before_trash", "favourite", "tags", "collections", "up_votes", "down_votes", "colour", "palette",
    ];

    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "job_id", "position", "store", "blob_name", "format", "width", "height", "frames", "has_alpha", "bytes", "sha256",
        "caller", "prompt", "revised_prompt", "model", "provider", "simulated", "seed", "parameters", "created_at",
        "parents", "relation", .. ChangingColumns,
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
        RowValues.Json(image.Parents, RecordJson.Default.IReadOnlyListString),
        image.Relation is { } relation ? EnumText<ImageRelation>.Write(relation) : null,
        .. ChangingValues(image),
    ];

    internal static SqlValue[] ChangingValues(ImageRecord image) =>
    [
        image.ExpiresAt,
        image.TrashedUntil,
        image.ExpiryBeforeTrash,
        image.IsFavourite,
        RowValues.Json(image.Tags, RecordJson.Default.IReadOnlyListString),
        RowValues.Json(image.Collections, RecordJson.Default.IReadOnlyListString),
        image.UpVotes,
        image.DownVotes,
        image.Colour,
        RowValues.Json(image.Palette, RecordJson.Default.IReadOnlyListString),
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
        Parents = row.Json(21, RecordJson.Default.IReadOnlyListString) ?? [],
        Relation = row.TextOrNull(22) is { } relation ? EnumText<ImageRelation>.Read(relation) : null,
        ExpiresAt = row.MomentOrNull(23),
        TrashedUntil = row.MomentOrNull(24),
        ExpiryBeforeTrash = row.MomentOrNull(25),
        IsFavourite = row.Flag(26),
        Tags = row.Json(27, RecordJson.Default.IReadOnlyListString) ?? [],
        Collections = row.Json(28, RecordJson.Default.IReadOnlyListString) ?? [],
        UpVotes = row.Integer(29),
        DownVotes = row.Integer(30),
        Colour = row.TextOrNull(31),
        Palette = row.Json(32, RecordJson.Default.IReadOnlyListString) ?? [],
    };
}
