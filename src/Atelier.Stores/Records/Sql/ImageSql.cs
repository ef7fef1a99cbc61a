using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about pictures.</summary>
internal static class ImageSql
{
    /// <summary>Later than every moment.</summary>
    internal const string Never = "9223372036854775807";

    /// <summary>The longest a request may wait for its pictures, and some more.</summary>
    internal static TimeSpan LongestDrawing { get; } = TimeSpan.FromHours(2);

    /// <summary>As old as the oldest id of a moment: UUIDv7 begin with their milliseconds since 1970.</summary>
    internal static string FirstId(DateTimeOffset moment) =>
        Math.Max(0, moment.ToUnixTimeMilliseconds()).ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string s_select = $"SELECT {SqlText.List(ImageRow.Columns)} FROM images";

    /// <summary>Unless this very picture of this very job is on record already.</summary>
    internal static readonly string Add =
        $"INSERT INTO images ({SqlText.List(ImageRow.Columns)}) "
        + $"SELECT {SqlText.Placeholders(ImageRow.Columns)} "
        + "WHERE NOT EXISTS (SELECT 1 FROM images WHERE id = ?1 AND job_id = ?2 AND position = ?3)";

    internal static readonly string Find = $"{s_select} WHERE id = ?1";

    /// <summary>The digits stand behind <c>YYYY/MM/DD/</c>; the index holds only names that end after sixteen of them.</summary>
    internal static readonly string FindByStorageId =
        $"{s_select} WHERE substr(blob_name, 12, 16) = ?1 AND substr(blob_name, 28, 1) = '.' LIMIT 1";

    internal const string Move = "UPDATE images SET store = ?3 WHERE id = ?1 AND store = ?2";

    internal static readonly string ListByJob = $"{s_select} WHERE job_id = ?1 ORDER BY position";

    internal static readonly string FindByHash =
        $"{s_select} WHERE caller = ?1 AND sha256 = ?2 AND coalesce(expires_at, {Never}) > ?3 ORDER BY id DESC LIMIT 1";

    internal const string AddParent = "INSERT INTO image_parents (parent, child) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    /// <summary>A cross join, which SQLite takes in the order given: a picture has few children, a caller may have a million pictures.</summary>
    internal static readonly string ListChildren =
        $"SELECT {SqlText.List(ImageRow.Columns)} FROM image_parents CROSS JOIN images "
        + $"WHERE id = child AND parent = ?1 AND caller = ?2 AND coalesce(expires_at, {Never}) > ?3 ORDER BY child LIMIT ?4";

    internal static readonly string ListExpired = $"{s_select} WHERE expires_at <= ?1 AND coalesce(trashed_until, 0) <= ?1 ORDER BY expires_at LIMIT ?2";

    internal const string ListBlobNames = "SELECT id, blob_name FROM images WHERE store = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

    internal const string Delete = "DELETE FROM images WHERE id = ?1";

    internal const string DeleteParents = "DELETE FROM image_parents WHERE child = ?1";

    /// <summary>Two ranges of one index, as one OR would read the whole of it.</summary>
    internal const string Count =
        """
        SELECT coalesce(sum(pictures), 0), coalesce(sum(bytes), 0) FROM (
            SELECT count(*) AS pictures, sum(bytes) AS bytes FROM images WHERE expires_at IS NULL
            UNION ALL
            SELECT count(*), sum(bytes) FROM images WHERE expires_at > ?1) AS kept
        """;

    /// <summary>An expression over the expiry keeps SQLite from going by the expiry's index and sorting afterwards.</summary>
    internal static SqlQuery List(ImageQuery query)
    {
        var sql = new SqlQuery($"{s_select} WHERE true");
        sql.And($"coalesce(expires_at, {Never}) >", UnixMicroseconds.From(query.Now));
        sql.AndIf(query.BeforeId is not null, "id <", query.BeforeId);
        sql.AndIf(query.Caller is not null, "caller =", query.Caller);
        return sql.NewestFirst(query.Limit);
    }
}
