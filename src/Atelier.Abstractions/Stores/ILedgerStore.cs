namespace Atelier;

/// <summary>Keeps holds and charges, so that what is promised and spent never exceeds a budget, and tells what was spent on what.</summary>
public interface ILedgerStore
{
    /// <summary>Checks every budget that concerns the hold's payer, and writes the hold, in one transaction.</summary>
    /// <remarks>
    /// A job has one hold: another replaces it, so that a hold is raised by reserving again. Charges count within a budget's window.
    /// Holds that have not lapsed always count, whenever they were made: what they hold will be charged from now on, that is within the
    /// window. A hold of no money asks nothing of a limit on money, and one of no pictures nothing of a limit on pictures.
    /// </remarks>
    /// <returns><see langword="null"/> when the hold stands, otherwise the first budget that does not allow it; the hold before stays.</returns>
    ValueTask<BudgetShortfall?> ReserveAsync(Hold hold, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken);

    /// <summary>Replaces a job's hold by what it cost and made; nothing of both simply releases it. Doing so again corrects the charge.</summary>
    ValueTask SettleAsync(string jobId, decimal chargedUsd, int images, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Charged plus held for everybody since <paramref name="from"/>, US dollars.</summary>
    ValueTask<decimal> CommittedSinceAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What an account has used since the start of an hour, and what it holds now.</summary>
    ValueTask<AccountBalance> FindBalanceAsync(
        string account,
        DateTimeOffset from,
        DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>Accounts of a scope that were charged since the start of an hour or hold something now, in order of their names.</summary>
    ValueTask<IReadOnlyList<string>> ListAccountsAsync(
        BudgetScope scope,
        DateTimeOffset from,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Corrects an ended job, its attempts and its charge in one transaction. The charge stays at the time it was made.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="correct">
    /// Says what changes, given the job and its attempts as they are now; <see langword="null"/> for nothing. Runs inside the transaction.
    /// </param>
    /// <param name="cancellationToken">Gives up before it began.</param>
    /// <returns>The correction as written; <see langword="null"/> when nothing changed.</returns>
    ValueTask<Correction?> CorrectAsync(
        string jobId,
        Func<JobRecord, IReadOnlyList<AttemptRecord>, Correction?> correct,
        CancellationToken cancellationToken);

    /// <summary>Attempts with whose they were, newest first.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> ListEntriesAsync(LedgerQuery query, CancellationToken cancellationToken);

    /// <summary>Adds up ended attempts, by bucket and group, oldest first; buckets and groups without any are not listed.</summary>
    ValueTask<IReadOnlyList<SpendingRow>> ListSpendingAsync(SpendingQuery query, CancellationToken cancellationToken);
}
