namespace Atelier;

/// <summary>Why a hold was refused: what a budget has left, and what was asked of it.</summary>
/// <param name="Budget">The budget's id.</param>
/// <param name="BalanceUsd">US dollars left of it; <see langword="null"/> when it was pictures that ran out.</param>
/// <param name="AskedUsd">What the job may cost at most, US dollars.</param>
public sealed record BudgetShortfall(string Budget, decimal? BalanceUsd, decimal AskedUsd)
{
    /// <summary>Whose budget: <c>server</c>, <c>key:…</c>, <c>user:…</c> or <c>team:…</c>.</summary>
    public string Account { get; init; } = "server";

    public BudgetWindow Window { get; init; } = BudgetWindow.Day;

    /// <summary>The budget's limit in US dollars; <see langword="null"/> when it was pictures that ran out.</summary>
    public decimal? LimitUsd { get; init; }

    /// <summary>The budget's limit in pictures; <see langword="null"/> when it was money that ran out.</summary>
    public long? LimitImages { get; init; }

    /// <summary>Pictures left; <see langword="null"/> when it was money that ran out.</summary>
    public long? BalanceImages { get; init; }

    /// <summary>Pictures asked for.</summary>
    public long AskedImages { get; init; }

    /// <summary>When the window ends and the budget is whole again.</summary>
    public DateTimeOffset ResetsAt { get; init; }

    /// <summary>US dollars too few; <see langword="null"/> when it was pictures that ran out.</summary>
    public decimal? MissingUsd => AskedUsd - BalanceUsd;

    /// <summary>Pictures too few; <see langword="null"/> when it was money that ran out.</summary>
    public long? MissingImages => AskedImages - BalanceImages;
}
