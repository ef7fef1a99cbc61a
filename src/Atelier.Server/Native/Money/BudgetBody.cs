using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <summary>A budget and how it stands.</summary>
internal sealed record BudgetBody
{
    public required string Id { get; init; }

    /// <summary>server, key, user or team.</summary>
    public required string Scope { get; init; }

    /// <summary>Which key, user or team; * for each one by itself; null for the server's.</summary>
    public required string? Of { get; init; }

    /// <summary>hour, day or month.</summary>
    public required string Window { get; init; }

    public required decimal? LimitUsd { get; init; }

    public required long? LimitImages { get; init; }

    public required IReadOnlyList<decimal> WarnAt { get; init; }

    /// <summary>Whether it comes from the settings and no call changes it.</summary>
    public required bool Configured { get; init; }

    /// <summary>The accounts it limits: one, or those that used it where it counts for each one by itself.</summary>
    public required IReadOnlyList<AccountBody> Accounts { get; init; }

    public static BudgetBody From(Budget budget, IEnumerable<BudgetState> states, bool configured) => new()
    {
        Id = budget.Id,
        Scope = WireWords.Of(budget.Scope),
        Of = budget.Scope == BudgetScope.Server ? null : budget.Of,
        Window = WireWords.Of(budget.Window),
        LimitUsd = budget.LimitUsd,
        LimitImages = budget.LimitImages,
        WarnAt = budget.WarnAt,
        Configured = configured,
        Accounts = [.. states.Where(state => state.Budget.Id == budget.Id).Select(AccountBody.From)],
    };
}
