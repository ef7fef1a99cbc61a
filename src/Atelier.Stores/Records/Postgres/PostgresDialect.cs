using System.Collections.Concurrent;
using System.Text;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records.Postgres;

/// <inheritdoc/>
internal sealed class PostgresDialect : SqlDialect
{
    private static readonly ConcurrentDictionary<string, string> s_translated = new(StringComparer.Ordinal);

    internal static PostgresDialect Instance { get; } = new();

    internal override TermSql Terms { get; } = new PostgresTerms();

    /// <summary>Goes from head to head by the index, so that a long line takes no longer than a short one.</summary>
    internal override string ListWaiting =>
        $"""
        WITH RECURSIVE heads AS (
            (SELECT caller, lane, priority FROM queue ORDER BY caller, lane, priority LIMIT 1)
            UNION ALL
            SELECT next.* FROM heads CROSS JOIN LATERAL (
                SELECT caller, lane, priority FROM queue
                WHERE (caller, lane, priority) > (heads.caller, heads.lane, heads.priority)
                ORDER BY caller, lane, priority LIMIT 1) AS next)
        SELECT oldest.* FROM heads CROSS JOIN LATERAL (
            SELECT job_id, caller, lane, {QueueSql.Standing} FROM queue
            WHERE caller = heads.caller AND lane = heads.lane AND priority = heads.priority AND not_before <= ?1
            ORDER BY job_id LIMIT ?3) AS oldest
        """;

    internal override string MonthStart(string microseconds) =>
        $"CAST(extract(epoch FROM date_trunc('month', to_timestamp({microseconds} / 1000000) AT TIME ZONE 'UTC')) AS bigint)";

    /// <summary>The statement as PostgreSQL reads it: <c>$1</c> for <c>?1</c>, and what is for it alone out of its comments. Once a text.</summary>
    internal static string Translate(string sql) => s_translated.GetOrAdd(sql, static text => TranslateNew(text));

    private static string TranslateNew(string sql)
    {
        var text = new StringBuilder(sql.Length);
        var isQuoted = false;
        for (var i = 0; i < sql.Length; i++)
        {
            var rest = sql.AsSpan(i);
            if (!isQuoted && rest.StartsWith(SqlText.PostgresStart))
            {
                var end = rest.IndexOf(SqlText.PostgresEnd);
                text.Append(rest[SqlText.PostgresStart.Length..end]);
                i += end + SqlText.PostgresEnd.Length - 1;
                continue;
            }

            isQuoted ^= sql[i] == '\'';
            text.Append(sql[i] == '?' && !isQuoted ? '$' : sql[i]);
        }

        return text.ToString();
    }
}
