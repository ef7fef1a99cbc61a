using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Postgres;

/// <summary>A <c>tsvector</c> of the words with their places, under a GIN index.</summary>
/// <remarks>Built and asked in PostgreSQL's own notation, never by its parsers and dictionaries: the words are cut before.</remarks>
internal sealed class PostgresTerms : TermSql
{
    /// <summary>Places are counted up to here; PostgreSQL gives later ones this number too.</summary>
    private const int LastPlace = 16383;

    internal override string Put =>
        """
        INSERT INTO image_terms (image_id, words, made_at) VALUES (?1, CAST(?2 AS tsvector), ?3)
        ON CONFLICT (image_id) DO UPDATE SET words = excluded.words
        """;

    internal override string Source => "image_terms JOIN images ON images.id = image_terms.image_id";

    internal override string Key => "image_terms.image_id";

    internal override bool NewestHasLeastKey => false;

    internal override string? AnyWaiting => null;

    internal override IReadOnlyList<string> TakeWaiting => [];

    internal override void AddTimes(SqlQuery sql, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is { } first)
        {
            sql.And("image_terms.made_at >=", first);
        }

        if (until is { } last)
        {
            sql.And("image_terms.made_at <", last);
        }
    }

    internal override string Matches(string placeholder) => $"image_terms.words @@ CAST({placeholder} AS tsquery)";

    /// <summary>Words hold letters, digits and marks alone, so nothing has to be escaped.</summary>
    internal override SqlValue Words(IReadOnlyList<string> words) =>
        string.Join(' ', words.Select(static (word, place) => FormattableString.Invariant($"'{word}':{Math.Min(place + 1, LastPlace)}")));

    internal override SqlValue Match(IReadOnlyList<SearchPhrase> phrases, IReadOnlyList<IReadOnlyList<string>> terms) => string.Join(
        " & ",
        phrases.Select(static phrase => $"({string.Join(" <-> ", phrase.Words.Select(static word => $"'{word}'"))}{(phrase.IsPrefix ? ":*" : "")})")
            .Concat(terms.Select(static any => $"({string.Join(" | ", any.Select(static term => $"'{term}'"))})")));

    internal override string WriteKey(IRow row, int column) => row.Text(column);

    internal override SqlValue? ReadKey(string text) => text;
}
