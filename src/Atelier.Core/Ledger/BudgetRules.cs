using System.Text.RegularExpressions;

namespace Atelier.Core.Ledger;

/// <summary>What a budget has to be.</summary>
public static partial class BudgetRules
{
    /// <summary>Largest limit in US dollars.</summary>
    public const decimal MostUsd = 1_000_000;

    /// <summary>Largest limit in pictures.</summary>
    public const long MostImages = 1_000_000_000;

    private const int LongestOf = 256;

    /// <returns>The parameter at fault and what is allowed; <see langword="null"/> when all is well.</returns>
    public static (string Parameter, string Message)? Check(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget switch
        {
            _ when !Id.IsMatch(budget.Id) => ("id", "A budget's id has 1 to 64 characters of a-z, 0-9, dot, dash and underscore."),
            { Of.Length: 0 or > LongestOf } => ("of", "'of' must be the id of a key, a user or a team, at most 256 characters, or * for each one."),
            { LimitUsd: null, LimitImages: null } => ("limit_usd", "A budget needs 'limit_usd', 'limit_images' or both."),
            { LimitUsd: < 0 or > MostUsd } => ("limit_usd", "'limit_usd' must be US dollars from 0 to 1000000."),
            { LimitUsd: { } usd } when decimal.Round(usd, 6) != usd => ("limit_usd", "'limit_usd' must have at most six decimals."),
            { LimitImages: < 0 or > MostImages } => ("limit_images", "'limit_images' must be a whole number from 0 to 1000000000."),
            _ when !AreShares(budget.WarnAt) => ("warn_at", "'warn_at' must be shares above 0 and up to 1 with at most three decimals, such as 0.8."),
            _ => null,
        };
    }

    /// <summary>Whether all are shares at which somebody can be warned.</summary>
    public static bool AreShares(IReadOnlyList<decimal> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return shares.All(static share => share is > 0 and <= 1 && decimal.Round(share, 3) == share);
    }

    [GeneratedRegex("^[a-z0-9._-]{1,64}$")]
    private static partial Regex Id { get; }
}
