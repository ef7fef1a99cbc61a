using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about what owners do with their pictures.</summary>
internal static class LibrarySql
{
    private static readonly string s_images = $"SELECT {SqlText.List(ImageRow.Columns)} FROM images";

    internal static readonly string FindForChange = $"{s_images} WHERE id = ?1 /*pg FOR UPDATE*/";

    internal static readonly string Change =
        $"UPDATE images SET {SqlText.Assign(ImageRow.ChangingColumns, first: 1)} WHERE id = ?1";

    internal static readonly string ListUncoloured =
        $"{s_images} WHERE colour IS NULL AND coalesce(expires_at, {ImageSql.Never}) > ?1 ORDER BY id DESC LIMIT ?2";

    /// <summary>Oldest first, so that they come into the index in their order.</summary>
    internal static readonly string ListUnindexed =
        $"{s_images} WHERE id > ?1 AND trashed_until IS NULL AND NOT EXISTS (SELECT 1 FROM image_terms WHERE image_id = images.id) ORDER BY id LIMIT ?2";

    internal const string RemoveTerms = "DELETE FROM image_terms WHERE image_id = ?1";

    internal const string AddTagUse =
        "INSERT INTO image_tags (caller, tag, images) VALUES (?1, ?2, 1) ON CONFLICT (caller, tag) DO UPDATE SET images = image_tags.images + 1";

    internal const string RemoveTagUse = "UPDATE image_tags SET images = images - 1 WHERE caller = ?1 AND tag = ?2";

    internal const string RemoveUnusedTag = "DELETE FROM image_tags WHERE caller = ?1 AND tag = ?2 AND images <= 0";

    internal const string ListTags = "SELECT tag, images FROM image_tags WHERE caller = ?1 AND tag > ?2 ORDER BY tag LIMIT ?3";

    internal const string AddToCollection =
        "INSERT INTO collection_images (collection_id, image_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    internal const string RemoveFromCollection = "DELETE FROM collection_images WHERE collection_id = ?1 AND image_id = ?2";

    internal const string PutVote =
        "INSERT INTO image_votes (image_id, voter, value, voted_at) VALUES (?1, ?2, ?3, ?4) "
        + "ON CONFLICT (image_id, voter) DO UPDATE SET value = excluded.value, voted_at = excluded.voted_at";

    internal const string RemoveVote = "DELETE FROM image_votes WHERE image_id = ?1 AND voter = ?2";

    internal const string RemoveVotes = "DELETE FROM image_votes WHERE image_id = ?1";

    internal const string CountVotes =
        "SELECT coalesce(sum(CASE WHEN value > 0 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN value < 0 THEN 1 ELSE 0 END), 0) "
        + "FROM image_votes WHERE image_id = ?1";

    internal const string ListTallies =
        "SELECT model, provider, count(*), sum(up_votes), sum(down_votes) FROM images WHERE caller = ?1 AND up_votes + down_votes > 0 "
        + "GROUP BY model, provider ORDER BY sum(up_votes) - sum(down_votes) DESC, model, provider LIMIT 200";

    /// <summary>A search by words and terms where there are any, otherwise along the pictures' ids.</summary>
    internal static SqlQuery Search(ImageSearch search, TermSql terms)
    {
        var byTerms = search.Phrases.Count > 0 || search.Terms.Count > 0;
        var key = byTerms ? terms.Key : "images.id";
        var sql = new SqlQuery($"SELECT {SqlText.List(ImageRow.Columns)}, {key} FROM {(byTerms ? terms.Source : "images")} WHERE true");
        if (byTerms)
        {
            sql.AndWritten(terms.Matches(sql.NextPlaceholder), terms.Match(search.Phrases, search.Terms));
        }

        AddTimes(sql, search, byTerms, terms);
        sql.AndIf(search.Caller is not null, "images.caller =", search.Caller);
        sql.AndIf(search.MinWidth is not null, "width >=", search.MinWidth);
        sql.AndIf(search.MaxWidth is not null, "width <=", search.MaxWidth);
        sql.AndIf(search.MinHeight is not null, "height >=", search.MinHeight);
        sql.AndIf(search.MaxHeight is not null, "height <=", search.MaxHeight);
        var now = UnixMicroseconds.From(search.Now);
        sql.And(search.InTrash ? "trashed_until >" : $"coalesce(images.expires_at, {ImageSql.Never}) >", now);
        var rises = search.OldestFirst != (byTerms && terms.NewestHasLeastKey);
        if (search.After is { } after)
        {
            sql.And($"{key} {(rises ? ">" : "<")}", byTerms ? terms.ReadKey(after)!.Value : after);
        }

        sql.Append($" ORDER BY {key} {(rises ? "ASC" : "DESC")} LIMIT");
        sql.AppendValue(search.Limit + 1);
        return sql;
    }

    private static void AddTimes(SqlQuery sql, ImageSearch search, bool byTerms, TermSql terms)
    {
        sql.AndIf(search.Since is not null, "images.created_at >=", search.Since);
        sql.AndIf(search.Until is not null, "images.created_at <", search.Until);
        if (byTerms)
        {
            terms.AddTimes(sql, search.Since, search.Until);
            return;
        }

        if (search.Since is { } since)
        {
            // A picture's id is older than the picture by as long as it took to draw.
            sql.And("images.id >=", ImageSql.FirstId(since - ImageSql.LongestDrawing));
        }

        if (search.Until is { } until)
        {
            sql.And("images.id <", ImageSql.FirstId(until));
        }
    }
}
