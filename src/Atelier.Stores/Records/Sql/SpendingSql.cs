using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statement that adds attempts up, and its rows.</summary>
internal static class SpendingSql
{
    /// <summary>Bucket, groups, sums. What nobody knows counts as the most the call, or else its whole job, could cost.</summary>
    internal static SqlQuery List(SpendingQuery query, SqlDialect dialect)
    {
        var columns = query.Groups.Select(ColumnOf).ToList();
        var sql = new SqlQuery($"SELECT {BucketOf(query.Unit, dialect)} AS bucket, ");
        foreach (var column in columns)
        {
            sql.Append(column + ", ");
        }

        // CROSS keeps SQLite to the order: the attempts' index on time first, then each one's job by its id.
        sql.Append(
            """
            sum(a.images),
            count(*),
            count(*) FILTER (WHERE a.state IN ('failed', 'unknown')),
            coalesce(sum(CASE WHEN a.charged <> 'no' THEN a.cost_micros END), 0),
            count(*) FILTER (WHERE a.charged <> 'no' AND a.cost_micros IS NULL),
            coalesce(sum(CASE WHEN a.charged <> 'no' AND a.cost_micros IS NULL THEN coalesce(a.high_micros, j.reserved_micros) END), 0),
            coalesce(sum(a.ended_at - a.started_at) / nullif(count(a.ended_at), 0), 0)
            FROM attempts AS a CROSS JOIN jobs AS j
            WHERE j.id = a.job_id AND a.state <> 'started'
            """);
        sql.And("a.started_at >=", query.From);
        sql.And("a.started_at <", query.Until);
        sql.AndIn("j.caller", query.Callers);
        sql.AndIn("j.end_user", query.Users);
        sql.AndIn("a.model", query.Models);
        sql.AndIn("a.size", query.Sizes);
        sql.AndIn("j.operation", [.. query.Operations.Select(EnumText<ImageOperation>.Write)]);
        sql.Append($" GROUP BY {SqlText.List(["bucket", .. columns])}");
        sql.Append($" ORDER BY {SqlText.List(["bucket", .. columns.Select(static column => column + " NULLS FIRST")])}");
        return sql;
    }

    internal static SpendingRow Read(IRow row, SpendingQuery query)
    {
        var sums = query.Groups.Count + 1;
        return new SpendingRow
        {
            Start = query.Unit == SpendingUnit.Whole ? query.From : DateTimeOffset.FromUnixTimeSeconds(row.Number(0)),
            Groups = query.Groups.Index().ToDictionary(static group => group.Item, group => row.TextOrNull(group.Index + 1)),
            Images = row.Number(sums),
            Requests = row.Number(sums + 1),
            Failures = row.Number(sums + 2),
            CostUsd = row.Usd(sums + 3),
            UnknownCharges = row.Number(sums + 4),
            UnknownUsd = row.Usd(sums + 5),
            AverageDuration = TimeSpan.FromMicroseconds(row.Number(sums + 6)),
        };
    }

    /// <summary>Where an attempt's bucket starts, in seconds since 1970.</summary>
    private static string BucketOf(SpendingUnit unit, SqlDialect dialect) => unit switch
    {
        SpendingUnit.Minute => "a.started_at / 60000000 * 60",
        SpendingUnit.Hour => "a.started_at / 3600000000 * 3600",
        SpendingUnit.Day => "a.started_at / 86400000000 * 86400",
        SpendingUnit.Month => dialect.MonthStart("a.started_at"),
        _ => "0",
    };

    private static string ColumnOf(SpendingGroup group) => group switch
    {
        SpendingGroup.Key => "j.caller",
        SpendingGroup.User => "j.end_user",
        SpendingGroup.Team => "j.team",
        SpendingGroup.Provider => "a.provider",
        SpendingGroup.Model => "a.model",
        SpendingGroup.Tier => "a.tier",
        SpendingGroup.Operation => "j.operation",
        _ => "a.size",
    };
}
