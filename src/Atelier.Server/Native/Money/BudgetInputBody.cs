namespace Atelier.Server.Native.Money;

/// <summary>A budget to be made or replaced. It needs a limit on money, on pictures or on both.</summary>
internal sealed record BudgetInputBody
{
    /// <summary>server, key, user or team.</summary>
    public required string Scope { get; init; }

    /// <summary>Which key, user or team; * or left out for each one by itself.</summary>
    public string? Of { get; init; }

    /// <summary>hour, day or month of the calendar, UTC.</summary>
    public required string Window { get; init; }

    /// <summary>US dollars from 0 to 1000000.</summary>
    public decimal? LimitUsd { get; init; }

    /// <summary>Pictures, free ones too.</summary>
    public long? LimitImages { get; init; }

    /// <summary>Shares of the limit at which whoever reaches them is warned, above 0 and up to 1; left out: the server's.</summary>
    public IReadOnlyList<decimal>? WarnAt { get; init; }

    /// <returns>The budget, or what is wrong.</returns>
    public (Budget? Budget, string? Problem) ToBudget(string id)
    {
        if (!WireWords.TryRead<BudgetScope>(Scope, out var scope))
        {
            return (null, $"'scope' must be one of {WireWords.All<BudgetScope>()}");
        }

        if (!WireWords.TryRead<BudgetWindow>(Window, out var window))
        {
            return (null, $"'window' must be one of {WireWords.All<BudgetWindow>()}");
        }

        return (new Budget
        {
            Id = id,
            Scope = scope,
            Of = Of ?? Budget.Each,
            Window = window,
            LimitUsd = LimitUsd,
            LimitImages = LimitImages,
            WarnAt = WarnAt ?? [],
        }, null);
    }
}
