namespace Atelier;

/// <summary>Keeps holds and charges, so that what is promised and spent never exceeds a budget.</summary>
public interface ILedgerStore
{
    /// <summary>Checks every budget and writes the hold in one transaction. A job has one hold: another replaces it.</summary>
    /// <remarks>
    /// Charges count within a budget's window. Holds that have not lapsed always count, whenever they were made: what they hold will be
    /// charged from now on, that is within the window.
    /// </remarks>
    /// <returns><see langword="null"/> when the hold stands, otherwise the budget that does not allow it.</returns>
    ValueTask<BudgetShortfall?> ReserveAsync(Hold hold, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken);

    /// <summary>Replaces a job's hold by what it cost; zero simply releases it. Doing so again with another sum corrects the charge.</summary>
    ValueTask SettleAsync(string jobId, decimal chargedUsd, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Charged plus held for everybody since <paramref name="from"/>, US dollars.</summary>
    ValueTask<decimal> CommittedSinceAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken);
}
