using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <param name="Budgets">Those of the settings first.</param>
internal sealed record BudgetListBody(IReadOnlyList<BudgetBody> Budgets)
{
    /// <summary>Every budget and how it stands.</summary>
    public static async ValueTask<BudgetListBody> AllAsync(Budgets budgets, CancellationToken cancellationToken)
    {
        var states = await budgets.ListStatesAsync(cancellationToken);
        var all = await budgets.ListAsync(cancellationToken);
        return new([.. all.Select(budget => BudgetBody.From(budget, states, IsConfigured(budgets, budget)))]);
    }

    /// <summary>Those that concern one caller.</summary>
    public static BudgetListBody Of(Budgets budgets, IReadOnlyList<BudgetState> states) =>
        new([.. states.Select(state => BudgetBody.From(state.Budget, [state], IsConfigured(budgets, state.Budget)))]);

    private static bool IsConfigured(Budgets budgets, Budget budget) => budgets.Configured.Any(one => one.Id == budget.Id);
}
