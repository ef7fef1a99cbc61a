namespace Atelier.Bench.Stores;

/// <summary>Money set aside and charged, against a month's budget that has seen every charge of this run.</summary>
internal static class LedgerBench
{
    internal static Task RunAsync(ILedgerStore ledger, int callers, TimeSpan duration) =>
        Measured.RunAsync("reserve from two budgets and settle", callers, duration, _ => OneChargeAsync(ledger));

    private static async Task OneChargeAsync(ILedgerStore ledger)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hold = new Hold(Guid.CreateVersion7(now).ToString("N"), "anonymous", 0.04m, now, now.AddMinutes(5));
        var budgets = new[]
        {
            new Budget { Id = "day", Scope = BudgetScope.Server, Window = BudgetWindow.Day, LimitUsd = 1_000_000 },
            new Budget { Id = "month", Scope = BudgetScope.Key, Window = BudgetWindow.Month, LimitUsd = 1_000_000 },
        };
        if (await ledger.ReserveAsync(hold, budgets, CancellationToken.None) is { } shortfall)
        {
            throw new InvalidOperationException($"The {shortfall.Budget} budget ran out.");
        }

        await ledger.SettleAsync(hold.JobId, 0.02m, images: 1, now, CancellationToken.None);
    }
}
