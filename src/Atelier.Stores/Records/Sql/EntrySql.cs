using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statement that lists the ledger.</summary>
internal static class EntrySql
{
    // CROSS keeps SQLite to the order: the attempts' index on time first, then each one's job by its id.
    private static readonly string s_select =
        $"SELECT {SqlText.List(EntryRow.Columns)} FROM attempts AS a CROSS JOIN jobs AS j WHERE j.id = a.job_id";

    /// <summary>Only the conditions that are asked for, so that each finds its index.</summary>
    internal static SqlQuery List(LedgerQuery query)
    {
        var sql = new SqlQuery(s_select);
        sql.AndIf(query.JobId is not null, "a.job_id =", query.JobId);
        sql.AndIf(query.From is not null, "a.started_at >=", query.From);
        sql.AndIf(query.Until is not null, "a.started_at <", query.Until);
        sql.AndIf(query.Caller is not null, "j.caller =", query.Caller);
        sql.AndIf(query.User is not null, "j.end_user =", query.User);
        sql.AndIf(query.Team is not null, "j.team =", query.Team);
        sql.AndIf(query.Provider is not null, "a.provider =", query.Provider);
        sql.AndIf(query.Model is not null, "a.model =", query.Model);
        sql.AndIf(query.State is not null, "a.state =", query.State is { } state ? EnumText<AttemptState>.Write(state) : null);
        sql.AndIf(query.Charged is not null, "a.charged =", query.Charged is { } charged ? EnumText<Charge>.Write(charged) : null);
        if (query.Before is { } before)
        {
            sql.And("(a.started_at, a.job_id, a.number) < (SELECT started_at, job_id, number FROM attempts WHERE job_id =", before.JobId);
            sql.And("number =", before.Number);
            sql.Append(")");
        }

        sql.Append(" ORDER BY a.started_at DESC, a.job_id DESC, a.number DESC LIMIT");
        sql.AppendValue(query.Limit);
        return sql;
    }
}
