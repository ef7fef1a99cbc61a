using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <summary>How a budget stands for one account in the current window.</summary>
internal sealed record AccountBody
{
    /// <summary><c>server</c>, <c>key:…</c>, <c>user:…</c> or <c>team:…</c>.</summary>
    public required string Account { get; init; }

    /// <summary>US dollars charged in this window; unknown charges count as the most they can be.</summary>
    public required decimal SpentUsd { get; init; }

    /// <summary>US dollars held for running jobs.</summary>
    public required decimal HeldUsd { get; init; }

    /// <summary>US dollars left; null without a limit on money.</summary>
    public required decimal? RemainingUsd { get; init; }

    /// <summary>Pictures made in this window, as far as a budget counted them.</summary>
    public required long SpentImages { get; init; }

    /// <summary>Pictures running jobs were asked for.</summary>
    public required long HeldImages { get; init; }

    /// <summary>Pictures left; null without a limit on pictures.</summary>
    public required long? RemainingImages { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>When the budget is whole again.</summary>
    public required DateTimeOffset WindowEnd { get; init; }

    public static AccountBody From(BudgetState state) => new()
    {
        Account = state.Account,
        SpentUsd = state.Balance.ChargedUsd,
        HeldUsd = state.Balance.HeldUsd,
        RemainingUsd = state.RemainingUsd,
        SpentImages = state.Balance.ChargedImages,
        HeldImages = state.Balance.HeldImages,
        RemainingImages = state.RemainingImages,
        WindowStart = state.From,
        WindowEnd = state.Until,
    };
}
