namespace Atelier.Core.Ledger;

/// <summary>How a budget stands for one account in its current window.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Account"><c>server</c>, <c>key:…</c>, <c>user:…</c> or <c>team:…</c>.</param>
/// <param name="Balance">What was used of it.</param>
/// <param name="From">When the window began.</param>
/// <param name="Until">When it ends and the budget is whole again.</param>
public sealed record BudgetState(Budget Budget, string Account, AccountBalance Balance, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>US dollars left, never below zero; <see langword="null"/> without a limit on money.</summary>
    public decimal? RemainingUsd => Budget.LimitUsd is { } limit ? Math.Max(0, limit - Balance.UsedUsd) : null;

    /// <summary>Pictures left, never below zero; <see langword="null"/> without a limit on pictures.</summary>
    public long? RemainingImages => Budget.LimitImages is { } limit ? Math.Max(0, limit - Balance.UsedImages) : null;

    /// <summary>The largest used share of its limits: 1 is all of it.</summary>
    public decimal UsedShare => Math.Max(
        Share(Balance.UsedUsd, Budget.LimitUsd),
        Share(Balance.UsedImages, Budget.LimitImages));

    private static decimal Share(decimal used, decimal? limit) => limit switch
    {
        null => 0,
        0 => 1,
        _ => used / limit.Value,
    };
}
