namespace Atelier;

/// <summary>Keeps the budgets that were made while running, beside those of the configuration.</summary>
public interface IBudgetStore
{
    /// <summary>By id.</summary>
    ValueTask<IReadOnlyList<Budget>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a budget, or replaces the one of the same id.</summary>
    ValueTask PutAsync(Budget budget, CancellationToken cancellationToken);

    /// <returns>Whether there was one.</returns>
    ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Notes that a share of a budget was reached, and forgets what was noted for earlier windows of the account.</summary>
    /// <returns>Whether nobody had noted it before: somebody is to be told, once.</returns>
    ValueTask<bool> NoteWarningAsync(
        string budgetId,
        string account,
        DateTimeOffset windowStart,
        decimal share,
        CancellationToken cancellationToken);
}
