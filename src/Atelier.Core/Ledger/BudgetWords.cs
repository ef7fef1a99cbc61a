using System.Globalization;

namespace Atelier.Core.Ledger;

/// <summary>Budgets in sentences.</summary>
public static class BudgetWords
{
    /// <summary>Why a request was refused, beginning as S3's rows 67 and 69 have it.</summary>
    public static string Refusal(BudgetShortfall shortfall)
    {
        ArgumentNullException.ThrowIfNull(shortfall);
        return Text(
            $"{Adverb(shortfall.Window)} limit exceeded ({Limit(shortfall.LimitUsd, shortfall.LimitImages, shortfall.Window)}): {Missing(shortfall)} The budget of {Whose(shortfall.Account)} is whole again at {shortfall.ResetsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Nothing was spent.");
    }

    /// <summary>That a share of a budget is used up.</summary>
    public static string Warning(BudgetState state, decimal share)
    {
        ArgumentNullException.ThrowIfNull(state);
        var budget = state.Budget;
        return Text(
            $"{share * 100:0.##} % of the {Adverb(budget.Window).ToLowerInvariant()} budget of {Whose(state.Account)} ({Limit(budget.LimitUsd, budget.LimitImages, budget.Window)}) is used.");
    }

    private static string Missing(BudgetShortfall shortfall) => shortfall.BalanceImages is { } images
        ? Text($"this request asks for {Images(shortfall.AskedImages)} and {Math.Max(0, images)} {(images == 1 ? "is" : "are")} left.")
        : Text($"this request may cost ${shortfall.AskedUsd:0.00####} and ${Math.Max(0, shortfall.BalanceUsd ?? 0):0.00####} is left.");

    private static string Limit(decimal? usd, long? images, BudgetWindow window)
    {
        var per = window switch
        {
            BudgetWindow.Hour => "hour",
            BudgetWindow.Day => "day",
            _ => "month",
        };
        var limits = new List<string>();
        if (images is { } count)
        {
            limits.Add(Text($"{Images(count)}/{per}"));
        }

        if (usd is { } amount)
        {
            limits.Add(Text($"${amount:0.00####}/{per}"));
        }

        return string.Join(", ", limits);
    }

    private static string Adverb(BudgetWindow window) => window switch
    {
        BudgetWindow.Hour => "Hourly",
        BudgetWindow.Day => "Daily",
        _ => "Monthly",
    };

    private static string Whose(string account) => account.Split(':', 2) switch
    {
        ["key", var id] => $"key {id}",
        ["user", var id] => $"user {id}",
        ["team", var id] => $"team {id}",
        _ => "this server",
    };

    private static string Images(long count) => count == 1 ? "1 image" : Text($"{count} images");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
