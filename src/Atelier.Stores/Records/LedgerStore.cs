using Atelier.Stores.Records.Rows;
using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>Holds and charges. One writer at a time for an account is what makes check and hold one step.</summary>
internal sealed class LedgerStore(IRecordEngine database) : ILedgerStore
{
    private const long MicrosecondsPerHour = 3600 * UnixMicroseconds.PerSecond;
    private const string NoJob = "";

    public ValueTask<BudgetShortfall?> ReserveAsync(Hold hold, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hold.AmountUsd);
        ArgumentOutOfRangeException.ThrowIfNegative(hold.Images);
        var concerned = new List<(Budget Budget, string Account)>(budgets.Count);
        foreach (var budget in budgets)
        {
            if (budget.AccountOf(hold.Payer) is { } account)
            {
                concerned.Add((budget, account));
            }
        }

        return database.WriteAsync(
            session => ReserveAsync(session, hold, concerned),
            RecordLock.On("account", [.. concerned.Select(static one => one.Account)]),
            cancellationToken);
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
        await database.WriteAsync(session => SettleAsync(session, jobId, new Settlement(chargedUsd, images, at)), cancellationToken);
    }

    /// <summary>Replaces a job's hold by its charge, within somebody's transaction.</summary>
    internal static async ValueTask<int> SettleAsync(IRecordSession session, string jobId, Settlement settlement)
    {
        var charged = MicroDollars.AtLeast(settlement.ChargedUsd);
        if (charged > 0 || settlement.Images > 0)
        {
            await session.ExecuteAsync(LedgerSql.Charge, jobId, charged, settlement.Images, settlement.At);
        }
        else
        {
            await session.ExecuteAsync(LedgerSql.Uncharge, jobId, settlement.At);
        }

        return await session.ExecuteAsync(LedgerSql.Release, jobId);
    }

    public ValueTask<decimal> CommittedSinceAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var start = UnixMicroseconds.From(from);
        var nextHour = (start + MicrosecondsPerHour - 1) / MicrosecondsPerHour;
        return database.FindAsync(
            session => session.QueryFirstAsync(
                LedgerSql.Committed, static row => row.Usd(0), now, start, nextHour, nextHour * MicrosecondsPerHour),
            cancellationToken);
    }

    public ValueTask<AccountBalance> FindBalanceAsync(
        string account,
        DateTimeOffset from,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        database.FindAsync(session => BalanceAsync(session, account, from, now, NoJob), cancellationToken);

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
            session => session.QueryAsync(
                LedgerSql.ListAccounts, row => row.Text(0), first, string.Concat(first.AsSpan(0, first.Length - 1), ";"), HourOf(from), now, limit),
            cancellationToken);
    }

    public ValueTask<Correction?> CorrectAsync(
        string jobId,
        Func<JobRecord, IReadOnlyList<AttemptRecord>, Correction?> correct,
        CancellationToken cancellationToken) =>
        database.WriteAsync(session => CorrectAsync(session, jobId, correct), RecordLock.On("correction", jobId), cancellationToken);

    public async ValueTask<IReadOnlyList<LedgerEntry>> ListEntriesAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        PageLimit.Check(query.Limit);
        var sql = EntrySql.List(query);
        return await database.ListAsync(session => session.QueryAsync(sql.Text, EntryRow.Read, sql.Values), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SpendingRow>> ListSpendingAsync(SpendingQuery query, CancellationToken cancellationToken)
    {
        var sql = SpendingSql.List(query, database.Dialect);
        return await database.ListAsync(
            session => session.QueryAsync(sql.Text, row => SpendingSql.Read(row, query), sql.Values), cancellationToken);
    }

    private static async ValueTask<BudgetShortfall?> ReserveAsync(
        IRecordSession session,
        Hold hold,
        List<(Budget Budget, string Account)> concerned)
    {
        await session.ExecuteAsync(LedgerSql.DropLapsed, hold.At);
        foreach (var (budget, account) in concerned)
        {
            var balance = await BalanceAsync(session, account, budget.Window.StartAt(hold.At), hold.At, hold.JobId);
            if (Refuse(hold, budget, account, balance) is { } shortfall)
            {
                return shortfall;
            }
        }

        await session.ExecuteAsync(
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

    private static BudgetShortfall? Refuse(Hold hold, Budget budget, string account, AccountBalance balance)
    {
        var shortfall = new BudgetShortfall(budget.Id, BalanceUsd: null, hold.AmountUsd)
        {
            Account = account,
            Window = budget.Window,
            AskedImages = hold.Images,
            ResetsAt = budget.Window.EndAt(hold.At),
        };
        var images = budget.LimitImages - balance.UsedImages;
        if (hold.Images > 0 && hold.Images > images)
        {
            return shortfall with { LimitImages = budget.LimitImages, BalanceImages = images };
        }

        var asked = MicroDollars.ToUsd(MicroDollars.AtLeast(hold.AmountUsd));
        return asked > 0
            && budget.LimitUsd is { } limit
            && MicroDollars.ToUsd(MicroDollars.AtMost(limit)) - balance.UsedUsd is var left
            && asked > left
            ? shortfall with { LimitUsd = limit, BalanceUsd = left }
            : null;
    }

    private static async ValueTask<Correction?> CorrectAsync(
        IRecordSession session,
        string jobId,
        Func<JobRecord, IReadOnlyList<AttemptRecord>, Correction?> correct)
    {
        if (await session.QueryFirstAsync(JobSql.Find, JobRow.Read, jobId) is not { } job
            || correct(job, await session.QueryAsync(AttemptSql.ListByJob, AttemptRow.Read, jobId)) is not { } correction)
        {
            return null;
        }

        var corrected = correction.Job;
        await session.ExecuteAsync(
            JobSql.Correct,
            jobId,
            EnumText<JobState>.Write(corrected.State),
            RowValues.Micros(corrected.CostUsd),
            JobRow.ErrorText(corrected),
            RowValues.Json(corrected.Warnings, RecordJson.Default.IReadOnlyListString));
        foreach (var attempt in correction.Attempts)
        {
            await session.ExecuteAsync(
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
        if (await session.ExecuteAsync(LedgerSql.Correct, jobId, micros) == 0 && micros > 0)
        {
            await session.ExecuteAsync(LedgerSql.ChargeLate, jobId, micros);
        }

        return correction;
    }

    private static async ValueTask<AccountBalance> BalanceAsync(
        IRecordSession session,
        string account,
        DateTimeOffset from,
        DateTimeOffset now,
        string exceptJobId) => (await session.QueryFirstAsync(
            LedgerSql.Balance,
            static row => new AccountBalance(row.Usd(0), row.Usd(2), row.Number(1), row.Number(3)),
            now,
            exceptJobId,
            account,
            HourOf(from)))!;

    private static long HourOf(DateTimeOffset moment) => UnixMicroseconds.From(moment) / MicrosecondsPerHour;
}
