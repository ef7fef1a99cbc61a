using Atelier.Core.Engine;

namespace Atelier.Core.Ledger;

/// <summary>The budgets an operator's settings make: always there, and changed by no call.</summary>
internal static class ConfiguredBudgets
{
    public static IReadOnlyList<Budget> Of(EngineOptions options)
    {
        var server = new Budget { Id = "", Scope = BudgetScope.Server, Window = BudgetWindow.Day };
        var all = new List<Budget>();
        if (options.HourlyBudgetImages is { } hourly)
        {
            all.Add(server with { Id = "hourly-images", Window = BudgetWindow.Hour, LimitImages = hourly });
        }

        if (options.DailyBudgetImages is { } daily)
        {
            all.Add(server with { Id = "daily-images", LimitImages = daily });
        }

        if (options.DailyBudgetUsd is { } day)
        {
            all.Add(server with { Id = "daily-usd", LimitUsd = day });
        }

        if (options.MonthlyBudgetUsd is { } month)
        {
            all.Add(server with { Id = "monthly-usd", Window = BudgetWindow.Month, LimitUsd = month });
        }

        all.AddRange(options.Budgets);
        return all;
    }
}
