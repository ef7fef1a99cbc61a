using Atelier.Core.Engine;

namespace Atelier.Core.Ledger;

/// <summary>Brings what is counted here in line with what providers charged: from their bills, or by hand.</summary>
public sealed class Reconciliation(ILedgerStore ledger, IJobStore jobs, TimeProvider time)
{
    /// <summary>What <see cref="AttemptRecord.ReconciledBy"/> says of a charge settled by hand.</summary>
    public const string Manual = "manual";

    private const int PageSize = 200;

    /// <summary>A task may have been asked for long before its provider charges for it.</summary>
    private static readonly TimeSpan s_longestTask = TimeSpan.FromDays(1);

    /// <summary>Compares a provider's bill with the ledger and corrects what is not as billed. Doing so again changes nothing.</summary>
    /// <remarks>
    /// Matched attempts cost what the bill says. One whose charge was unknown, and for which a bill that covers its time has no row, was
    /// not charged. What is charged here but not there is only told: bills come late.
    /// </remarks>
    public async Task<ReconcileReport> RunAsync(IReadOnlyList<BillRow> bill, ReconcileWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(wish);
        List<BillRow> rows = [.. bill.Where(row => row.Provider?.Equals(wish.Provider, StringComparison.OrdinalIgnoreCase) != false)];
        var now = time.GetUtcNow();
        var from = wish.From ?? (rows.Count > 0 ? rows.Min(static row => row.Time) : now);
        var until = wish.Until ?? (rows.Count > 0 ? rows.Max(static row => row.Time) : now);
        var attempts = await ListAsync(wish.Provider, from - s_longestTask, until + wish.Tolerance, cancellationToken);
        var matches = BillMatching.Match(rows, attempts, wish.Tolerance);
        var matched = matches.Values.ToHashSet();
        List<AttemptRecord> unmatched =
        [
            .. attempts.Where(attempt => !matched.Contains(attempt) && attempt.StartedAt >= from && (attempt.EndedAt ?? attempt.StartedAt) <= until),
        ];
        List<Difference> differences =
        [
            .. matches.Select(static match => Compare(match.Key, match.Value)).OfType<Difference>(),
            .. unmatched.Where(CountedCharge.IsUnknown).Select(static attempt => new Difference(attempt, Charge.No, 0)),
        ];
        if (!wish.DryRun)
        {
            foreach (var job in differences.GroupBy(static difference => difference.Attempt.JobId))
            {
                var known = job.ToDictionary(static one => one.Attempt.Number, static one => (one.Charged, one.CostUsd));
                await ledger.CorrectAsync(
                    job.Key, (record, all) => Corrections.Make(record, all, known, now, wish.Provider), cancellationToken);
            }
        }

        List<AttemptRecord> compared = [.. matched, .. unmatched];
        var before = compared.Sum(Counted);
        return new ReconcileReport
        {
            Matched = matches.Count,
            Corrected = [.. differences.OrderBy(static difference => difference.Attempt.StartedAt)],
            OnlyHere = [.. unmatched.Where(static attempt => attempt is { Charged: Charge.Yes, CostUsd: > 0 })],
            OnlyThere = [.. rows.Where(row => !matches.ContainsKey(row))],
            BilledUsd = rows.Sum(static row => row.CostUsd),
            BeforeUsd = before,
            AfterUsd = before + differences.Sum(static difference => difference.CostUsd - Counted(difference.Attempt)),
        };
    }

    /// <summary>Settles by hand what nobody knew of one job. Doing so again corrects it.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="charged">Whether its provider charged for it.</param>
    /// <param name="costUsd">How much in all, US dollars; <see langword="null"/> for what its attempts were expected to cost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job as it stands now, or why it was not settled.</returns>
    public async Task<(JobRecord? Job, JobError? Error)> SettleAsync(
        string jobId,
        bool charged,
        decimal? costUsd,
        CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is not { } job)
        {
            return (null, FailureTable.Error(FailureKind.InvalidRequest, "No job has that id.", "id") with { Code = "job_not_found" });
        }

        if (!job.IsFinal)
        {
            return (null, FailureTable.Error(FailureKind.Conflict, "The job still runs; it is settled when it ends.") with { Code = "job_running" });
        }

        var attempts = await jobs.ListAttemptsAsync(jobId, cancellationToken);
        var open = Open(attempts);
        if (open.Count == 0)
        {
            return (null, FailureTable.Error(FailureKind.Conflict, "Everything about this job's charge is known; there is nothing to settle.")
                with
                {
                    Code = "nothing_to_settle",
                });
        }

        if (charged && costUsd is null && !open.All(static attempt => attempt.ExpectedUsd is not null))
        {
            return (null, FailureTable.Error(FailureKind.InvalidRequest, "Nobody knows what it was to cost; say it with 'cost', in US dollars.", "cost"));
        }

        var now = time.GetUtcNow();
        var correction = await ledger.CorrectAsync(
            jobId,
            (record, all) => Corrections.Make(record, all, Known(Open(all), charged, costUsd), now, Manual),
            cancellationToken);
        return (correction?.Job ?? job, null);
    }

    /// <summary>What is open about a job, or was settled by hand before.</summary>
    private static List<AttemptRecord> Open(IReadOnlyList<AttemptRecord> attempts)
    {
        List<AttemptRecord> unknown = [.. attempts.Where(CountedCharge.IsUnknown)];
        return unknown.Count > 0 ? unknown : [.. attempts.Where(static attempt => attempt.ReconciledBy == Manual)];
    }

    /// <summary>A sum that was told for all of them stands at the first.</summary>
    private static Dictionary<int, (Charge Charged, decimal CostUsd)> Known(List<AttemptRecord> open, bool charged, decimal? costUsd) =>
        open.Index().ToDictionary(
            static entry => entry.Item.Number,
            entry => charged
                ? (Charge.Yes, costUsd is { } cost ? (entry.Index == 0 ? cost : 0) : entry.Item.ExpectedUsd ?? 0)
                : (Charge.No, 0));

    private static Difference? Compare(BillRow row, AttemptRecord attempt)
    {
        var charged = row.CostUsd > 0 ? Charge.Yes : Charge.No;
        var same = attempt.CostUsd == row.CostUsd && (attempt.Charged == charged || row.CostUsd == 0);
        return same ? null : new Difference(attempt, charged, row.CostUsd);
    }

    private static decimal Counted(AttemptRecord attempt) =>
        attempt.Charged == Charge.No ? 0 : attempt.CostUsd ?? attempt.HighUsd ?? 0;

    private async Task<List<AttemptRecord>> ListAsync(
        string provider,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Provider = provider, From = from, Until = until, Limit = PageSize };
        var all = new List<AttemptRecord>();
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await ledger.ListEntriesAsync(query, cancellationToken);
            all.AddRange(page.Select(static entry => entry.Attempt).Where(static attempt => attempt.State != AttemptState.Started));
            query = page.Count == 0 ? query : query with { Before = (page[^1].Attempt.JobId, page[^1].Attempt.Number) };
        }
        while (page.Count == PageSize);

        return all;
    }
}
