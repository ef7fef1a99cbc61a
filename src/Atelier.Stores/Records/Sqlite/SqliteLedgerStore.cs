namespace Atelier.Stores.Records.Sqlite;

/// <summary>Holds and charges in SQLite. One writer at a time is what makes check and hold one step.</summary>
internal sealed class SqliteLedgerStore(SqliteDatabase database) : ILedgerStore
{
    private const long MicrosecondsPerHour = 3600 * UnixMicroseconds.PerSecond;

    public ValueTask<BudgetShortfall?> ReserveAsync(Hold hold, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hold.AmountUsd);
        return database.WriteAsync(session => Reserve(session, hold, budgets), cancellationToken);
    }

    public async ValueTask SettleAsync(string jobId, decimal chargedUsd, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chargedUsd);
        var charged = MicroDollars.AtLeast(chargedUsd);
        await database.WriteAsync(
            session =>
            {
                if (charged > 0)
                {
                    session.Execute(LedgerSql.Charge, jobId, charged, at);
                }

                return session.Execute(LedgerSql.Release, jobId);
            },
            cancellationToken);
    }

    public ValueTask<decimal> CommittedSinceAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(
            session => MicroDollars.ToUsd(SumCharges(session, from) + SumHolds(session, now, exceptJobId: "")),
            cancellationToken);

    private static BudgetShortfall? Reserve(SqliteSession session, Hold hold, IReadOnlyList<Budget> budgets)
    {
        var asked = MicroDollars.AtLeast(hold.AmountUsd);
        session.Execute(LedgerSql.DropLapsed, hold.At);
        var held = budgets.Count == 0 ? 0 : SumHolds(session, hold.At, exceptJobId: hold.JobId);
        foreach (var budget in budgets)
        {
            var balance = MicroDollars.AtMost(budget.LimitUsd) - SumCharges(session, budget.From) - held;
            if (asked > balance)
            {
                return new BudgetShortfall(budget.Name, MicroDollars.ToUsd(balance), hold.AmountUsd);
            }
        }

        session.Execute(
            LedgerSql.Hold,
            hold.JobId,
            hold.Caller,
            asked,
            hold.At,
            hold.ExpiresAt);
        return null;
    }

    private static long SumHolds(SqliteSession session, DateTimeOffset now, string exceptJobId) =>
        session.QueryFirst(LedgerSql.SumHolds, row => row.Number(0), now, exceptJobId);

    private static long SumCharges(SqliteSession session, DateTimeOffset from)
    {
        var start = UnixMicroseconds.From(from);
        var nextHour = (start + MicrosecondsPerHour - 1) / MicrosecondsPerHour;
        return session.QueryFirst(
            LedgerSql.SumCharges, row => row.Number(0), start, nextHour, nextHour * MicrosecondsPerHour);
    }
}
