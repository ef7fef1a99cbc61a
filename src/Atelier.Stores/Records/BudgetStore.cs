using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Budgets.</summary>
internal sealed class BudgetStore(IRecordEngine database) : IBudgetStore
{
    private const string Delete = "DELETE FROM budgets WHERE id = ?1";

    private const string ForgetWarnings = "DELETE FROM budget_warnings WHERE budget = ?1 AND account = ?2 AND window_start < ?3";

    private const string NoteWarning =
        "INSERT INTO budget_warnings (budget, account, window_start, share_millis) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

    private static readonly string s_list = $"SELECT {SqlText.List(BudgetRow.Columns)} FROM budgets ORDER BY id";

    private static readonly string s_put =
        SqlText.Insert("budgets", BudgetRow.Columns)
        + $" ON CONFLICT (id) DO UPDATE SET {SqlText.List(BudgetRow.Columns.Skip(1).Select(static column => $"{column} = excluded.{column}"))}";

    public async ValueTask<IReadOnlyList<Budget>> ListAsync(CancellationToken cancellationToken) =>
        await database.FindAsync(session => session.QueryAsync(s_list, BudgetRow.Read), cancellationToken);

    public async ValueTask PutAsync(Budget budget, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.ExecuteAsync(s_put, BudgetRow.Values(budget)), cancellationToken);

    public ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(Delete, id) == 1, cancellationToken);

    public ValueTask<bool> NoteWarningAsync(
        string budgetId,
        string account,
        DateTimeOffset windowStart,
        decimal share,
        CancellationToken cancellationToken) => database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(ForgetWarnings, budgetId, account, windowStart);
                return await session.ExecuteAsync(NoteWarning, budgetId, account, windowStart, BudgetRow.Millis(share)) == 1;
            },
            cancellationToken);
}
