using System.Globalization;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>FTS5 over the words of <c>image_terms</c>.</summary>
/// <remarks>
/// Its lists are in the order of row numbers, and only in their rising order can it skip what another list does not have. So numbers are times, negative: "the
/// newest that match" begins at the beginning and stops after a page.
/// </remarks>
internal sealed class SqliteTerms : TermSql
{
    /// <summary>Merges a few hundred pages of the index; what is merged leaves its deleted words behind.</summary>
    internal const string Merge = "INSERT INTO image_words (image_words, rank) VALUES ('merge', -500)";

    /// <summary>How far pictures made at the same moment move each other on, and some more.</summary>
    private const long MaxDelay = 2_000_000;

    private const char KeyMark = 'n';

    private const string NextWaiting = "SELECT number FROM image_terms WHERE indexed = 0 ORDER BY number LIMIT 5000";

    internal override string Put =>
        """
        INSERT INTO image_terms (number, image_id, words)
        VALUES (coalesce((SELECT min(number) - 1 FROM image_terms WHERE number BETWEEN -?3 - 999999 AND -?3), -?3), ?1, ?2)
        ON CONFLICT (image_id) DO UPDATE SET words = excluded.words, indexed = 0
        """;

    // CROSS keeps SQLite from beginning with the pictures.
    internal override string Source =>
        "image_words CROSS JOIN image_terms ON image_terms.number = image_words.rowid CROSS JOIN images ON images.id = image_terms.image_id";

    internal override string Key => "image_words.rowid";

    internal override bool NewestHasLeastKey => true;

    internal override string? AnyWaiting => "SELECT EXISTS (SELECT 1 FROM image_terms WHERE indexed = 0)";

    internal override IReadOnlyList<string> TakeWaiting { get; } =
    [
        $"INSERT INTO image_words (rowid, words) SELECT number, words FROM image_terms WHERE number IN ({NextWaiting}) ORDER BY number",
        $"UPDATE image_terms SET indexed = 1 WHERE number IN ({NextWaiting})",
    ];

    internal override void AddTimes(SqlQuery sql, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is { } first)
        {
            sql.And($"{Key} <=", -UnixMicroseconds.From(first));
        }

        if (until is { } last)
        {
            sql.And($"{Key} >=", -UnixMicroseconds.From(last) - MaxDelay);
        }
    }

    internal override string Matches(string placeholder) => $"image_words MATCH {placeholder}";

    internal override SqlValue Words(IReadOnlyList<string> words) => string.Join(' ', words);

    /// <summary>Words hold letters, digits and marks alone, so nothing has to be escaped.</summary>
    internal override SqlValue Match(IReadOnlyList<SearchPhrase> phrases, IReadOnlyList<IReadOnlyList<string>> terms) => string.Join(
        " AND ",
        phrases.Select(static phrase => $"\"{string.Join(' ', phrase.Words)}\"{(phrase.IsPrefix ? " *" : "")}")
            .Concat(terms.Select(static any => $"({string.Join(" OR ", any.Select(static term => $"\"{term}\""))})")));

    internal override string WriteKey(IRow row, int column) => KeyMark + (-row.Number(column)).ToString(CultureInfo.InvariantCulture);

    internal override SqlValue? ReadKey(string text) =>
        text.StartsWith(KeyMark) && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? -number
            : null;
}
