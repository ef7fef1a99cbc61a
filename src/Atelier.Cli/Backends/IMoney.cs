using Atelier.Cli.Facts;
using Atelier.Core.Ledger;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Backends;

/// <summary>Usage, budgets and bills, here or on a server.</summary>
internal interface IMoney
{
    Task<Answer<SpendingBody>> ListSpendingAsync(SpendingWish wish, CancellationToken cancellationToken);

    /// <summary>Every budget and how it stands.</summary>
    Task<Answer<BudgetListBody>> ListBudgetsAsync(CancellationToken cancellationToken);

    /// <summary>Makes or replaces a budget.</summary>
    Task<Answer<BudgetBody>> PutBudgetAsync(string id, BudgetInputBody budget, CancellationToken cancellationToken);

    /// <returns>The id of what is gone.</returns>
    Task<Answer<string>> DeleteBudgetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Compares a provider's bill with the ledger.</summary>
    /// <param name="bill">The export's text, JSON or CSV.</param>
    /// <param name="wish">Whose bill, and whether anything is to be changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Answer<ReconcileBody>> ReconcileAsync(string bill, ReconcileWish wish, CancellationToken cancellationToken);

    /// <summary>Says what a job cost of which nobody knew.</summary>
    Task<Answer<JobInfo>> SettleJobAsync(string id, bool charged, decimal? costUsd, CancellationToken cancellationToken);
}
