namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about what happened to submitted jobs.</summary>
internal static class JournalSql
{
    private static readonly string[] s_columns = ["job_id", "caller", "kind", "at", "attempt", "provider", "model", "image_id", "position", "reason"];

    private static readonly string s_select = $"SELECT number, {SqlText.List(s_columns)} FROM journal";

    internal static readonly string Add = SqlText.Insert("journal", s_columns);

    /// <summary>SQLite has one writer at a time, so its numbers become visible in order.</summary>
    private static readonly string s_andSettled = SqlText.AndInPostgres("number < (SELECT journal_horizon())");

    internal static readonly string FindLast = $"SELECT coalesce(max(number), 0) FROM journal WHERE true{s_andSettled}";

    internal const string Forget = "DELETE FROM journal WHERE at < ?1";

    internal static SqlQuery List(JournalQuery query)
    {
        var sql = new SqlQuery($"{s_select} WHERE true");
        sql.AndIf(query.JobId is not null, "job_id =", query.JobId);
        sql.AndIf(query.Caller is not null, "caller =", query.Caller);
        sql.And("number >", query.After);
        if (!query.IncludesUnsettled)
        {
            sql.Append(s_andSettled);
        }

        sql.Append(" ORDER BY number LIMIT");
        sql.AppendValue(query.Limit);
        return sql;
    }
}
