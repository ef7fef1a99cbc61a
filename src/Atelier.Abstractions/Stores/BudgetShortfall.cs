namespace Atelier;

/// <summary>Why a hold was refused.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="BalanceUsd">What is left of it, US dollars.</param>
/// <param name="AskedUsd">What the job may cost at most.</param>
public sealed record BudgetShortfall(string Budget, decimal BalanceUsd, decimal AskedUsd)
{
    public decimal MissingUsd => AskedUsd - BalanceUsd;
}
