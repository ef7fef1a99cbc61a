using Atelier.Stores.Records.Rows;

namespace Atelier.Stores.Records.Sqlite;

/// <summary>Holds and charges in SQLite. One writer at a time is what makes check and hold one step.</summary>
internal sealed class SqliteLedgerStore(SqliteDatabase database) : ILedgerStore
{
    private const long MicrosecondsPerHour = 3600 * UnixMicroseconds.PerSecond;
    private const string NoJob = "";

    public ValueTask<BudgetShortfall?> ReserveAsync(Hold hold, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hold.AmountUsd);
        ArgumentOutOfRangeException.ThrowIfNegative(hold.Images);
        return database.WriteAsync(session => Reserve(session, hold, budgets), cancellationToken);
    }

    public async ValueTask SettleAsync(
        string jobId,
        decimal chargedUsd,
        int images,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chargedUsd);
        ArgumentOutOfRangeException.ThrowIfNegative(images);
        await database.WriteAsync(session => Settle(session, jobId, new Settlement(chargedUsd, images, at)), cancellationToken);
    }

    /// <summary>Replaces a job's hold by its charge, within somebody's transaction.</summary>
    internal static int Settle(SqliteSession session, string jobId, Settlement settlement)
    {
        var charged = MicroDollars.AtLeast(settlement.ChargedUsd);
        if (charged > 0 || settlement.Images > 0)
        {
            session.Execute(LedgerSql.Charge, jobId, charged, settlement.Images, settlement.At);
        }
        else
        {
            session.Execute(LedgerSql.Uncharge, jobId, settlement.At);
        }

        return session.Execute(LedgerSql.Release, jobId);
    }

    public ValueTask<decimal> CommittedSinceAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(
            session => MicroDollars.ToUsd(
                SumCharges(session, from) + SumHolds(session, now, NoJob, Budget.Account(BudgetScope.Server, "")).Micros),
            cancellationToken);

    public ValueTask<AccountBalance> FindBalanceAsync(
        string account,
        DateTimeOffset from,
        DateTimeOffset now,
        CancellationToken cancellationToken) => database.FindAsync(
            session =>
            {
                var charged = SumHours(session, account, from);
                var held = SumHolds(session, now, NoJob, account);
                return new AccountBalance(
                    MicroDollars.ToUsd(charged.Micros), MicroDollars.ToUsd(held.Micros), charged.Images, held.Images);
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListAccountsAsync(
        BudgetScope scope,
        DateTimeOffset from,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (scope == BudgetScope.Server)
        {
            return [Budget.Account(scope, "")];
        }

        // Everything that starts with the scope's word: ';' comes right behind ':'.
        var first = Budget.Account(scope, "");
        return await database.ListAsync(
            session => session.Query(
                LedgerSql.ListAccounts, row => row.Text(0), first, string.Concat(first.AsSpan(0, first.Length - 1), ";"), HourOf(from), now, limit),
            cancellationToken);
    }

    public ValueTask<Correction?> CorrectAsync(
        string jobId,
        Func<JobRecord, IReadOnlyList<AttemptRecord>, Correction?> correct,
        CancellationToken cancellationToken) =>
        database.WriteAsync(session => Correct(session, jobId, correct), cancellationToken);

    public async ValueTask<IReadOnlyList<LedgerEntry>> ListEntriesAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = EntrySql.List(query);
        return await database.ListAsync(session => session.Query(sql.Text, EntryRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SpendingRow>> ListSpendingAsync(SpendingQuery query, CancellationToken cancellationToken)
    {
        var sql = SpendingSql.List(query);
        return await database.ListAsync(
            session => session.Query(sql.Text, row => SpendingSql.Read(row, query), sql.Values), cancellationToken);
    }

    private static BudgetShortfall? Reserve(SqliteSession session, Hold hold, IReadOnlyList<Budget> budgets)
    {
        session.Execute(LedgerSql.DropLapsed, hold.At);
        foreach (var budget in budgets)
        {
            if (budget.AccountOf(hold.Payer) is { } account && Refuse(session, hold, budget, account) is { } shortfall)
            {
                return shortfall;
            }
        }

        session.Execute(
            LedgerSql.Hold,
            hold.JobId,
            hold.Caller,
            hold.User,
            hold.Team,
            MicroDollars.AtLeast(hold.AmountUsd),
            hold.Images,
            hold.At,
            hold.ExpiresAt);
        return null;
    }

    private static BudgetShortfall? Refuse(SqliteSession session, Hold hold, Budget budget, string account)
    {
        var charged = SumHours(session, account, budget.Window.StartAt(hold.At));
        var held = SumHolds(session, hold.At, hold.JobId, account);
        var shortfall = new BudgetShortfall(budget.Id, BalanceUsd: null, hold.AmountUsd)
        {
            Account = account,
            Window = budget.Window,
            AskedImages = hold.Images,
            ResetsAt = budget.Window.EndAt(hold.At),
        };
        var images = budget.LimitImages - charged.Images - held.Images;
        if (hold.Images > 0 && hold.Images > images)
        {
            return shortfall with { LimitImages = budget.LimitImages, BalanceImages = images };
        }

        var asked = MicroDollars.AtLeast(hold.AmountUsd);
        return asked > 0 && budget.LimitUsd is { } limit && MicroDollars.AtMost(limit) - charged.Micros - held.Micros is var balance && asked > balance
            ? shortfall with { LimitUsd = limit, BalanceUsd = MicroDollars.ToUsd(balance) }
            : null;
    }

    private static Correction? Correct(
        SqliteSession session,
        string jobId,
        Func<JobRecord, IReadOnlyList<AttemptRecord>, Correction?> correct)
    {
        if (session.QueryFirst(JobSql.Find, JobRow.Read, jobId) is not { } job
            || correct(job, session.Query(AttemptSql.ListByJob, AttemptRow.Read, jobId)) is not { } correction)
        {
            return null;
        }

        var corrected = correction.Job;
        session.Execute(
            JobSql.Correct,
            jobId,
            EnumText<JobState>.Write(corrected.State),
            RowValues.Micros(corrected.CostUsd),
            JobRow.ErrorText(corrected),
            RowValues.Json(corrected.Warnings, RecordJson.Default.IReadOnlyListString));
        foreach (var attempt in correction.Attempts)
        {
            session.Execute(
                AttemptSql.Correct,
                jobId,
                attempt.Number,
                EnumText<AttemptState>.Write(attempt.State),
                EnumText<Charge>.Write(attempt.Charged),
                RowValues.Micros(attempt.CostUsd),
                attempt.Reason,
                attempt.ReconciledAt,
                attempt.ReconciledBy);
        }

        var micros = MicroDollars.AtLeast(correction.ChargedUsd);
        if (session.Execute(LedgerSql.Correct, jobId, micros) == 0 && micros > 0)
        {
            session.Execute(LedgerSql.ChargeLate, jobId, micros);
        }

        return correction;
    }

    private static (long Micros, long Images) SumHolds(SqliteSession session, DateTimeOffset now, string exceptJobId, string account) =>
        session.QueryFirst(LedgerSql.SumHolds, row => (row.Number(0), row.Number(1)), now, exceptJobId, account);

    private static (long Micros, long Images) SumHours(SqliteSession session, string account, DateTimeOffset from) =>
        session.QueryFirst(LedgerSql.SumHours, row => (row.Number(0), row.Number(1)), account, HourOf(from));

    private static long SumCharges(SqliteSession session, DateTimeOffset from)
    {
        var start = UnixMicroseconds.From(from);
        var nextHour = (start + MicrosecondsPerHour - 1) / MicrosecondsPerHour;
        return session.QueryFirst(
            LedgerSql.SumCharges, row => row.Number(0), start, nextHour, nextHour * MicrosecondsPerHour);
    }

    private static long HourOf(DateTimeOffset moment) => UnixMicroseconds.From(moment) / MicrosecondsPerHour;
}
