using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sql;

/// <summary>The statements about breakers.</summary>
internal static class BreakerSql
{
    private static readonly string s_select = $"SELECT {SqlText.List(BreakerRow.Columns)} FROM breakers ";

    internal static readonly string Find = s_select + "WHERE provider = ?1 AND model = ?2 AND operation = ?3";

    /// <summary>The account's and the call's own.</summary>
    internal static readonly string FindForCall =
        s_select + "WHERE provider = ?1 AND model IN ('', ?2) AND operation IN ('', ?3)";

    /// <summary>Every one, or those of provider ?1.</summary>
    internal static readonly string List = s_select + "WHERE provider = ?1 OR ?1 IS NULL ORDER BY provider, model, operation";

    internal static readonly string Write =
        SqlText.Insert("breakers", BreakerRow.Columns)
        + " ON CONFLICT (provider, model, operation) DO UPDATE SET state = excluded.state, failures = excluded.failures, "
        + "last_reason = excluded.last_reason, opened_at = excluded.opened_at, successes = excluded.successes, "
        + "probe_id = excluded.probe_id, probe_until = excluded.probe_until";

    internal const string Remove = "DELETE FROM breakers WHERE provider = ?1 AND model = ?2 AND operation = ?3";

    /// <summary>Every one, or those of provider ?1, in no order.</summary>
    internal static readonly string RemoveAll =
        $"DELETE FROM breakers WHERE provider = ?1 OR ?1 IS NULL RETURNING {SqlText.List(BreakerRow.Columns)}";
}
