using System.Globalization;
using System.Text.RegularExpressions;
using Atelier.Core.Ledger;

namespace Atelier.Server.Settings;

/// <summary>The kinds of values that budgets and teams are written in.</summary>
internal static partial class BudgetKinds
{
    private const int LongestId = 64;

    public static SettingKind<long?> Images { get; } = new(
        FormattableString.Invariant($"a whole number from 0 to {BudgetRules.MostImages}"),
        static (string text, out long? value) =>
        {
            var fine = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= BudgetRules.MostImages;
            value = count;
            return fine;
        },
        static value => value?.ToString(CultureInfo.InvariantCulture) ?? "");

    public static SettingKind<IReadOnlyList<decimal>> Shares { get; } = new(
        "shares above 0 and up to 1 separated by commas, such as 0.8,0.95",
        static (string text, out IReadOnlyList<decimal> value) =>
        {
            var shares = new List<decimal>();
            value = shares;
            foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!decimal.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share))
                {
                    return false;
                }

                shares.Add(share);
            }

            return BudgetRules.AreShares(shares);
        },
        static value => string.Join(',', value.Select(static share => share.ToString(CultureInfo.InvariantCulture))));

    public static SettingKind<IReadOnlyList<Budget>> Budgets { get; } = new(
        "budgets separated by semicolons, each 'server, key:ID, user:ID or team:ID (* for each one), then hour, day or month, then an amount, then usd or images', such as key:* hour 10 images; team:design month 200 usd",
        TryBudgets,
        static value => string.Join("; ", value.Select(Write)));

    public static SettingKind<IReadOnlyDictionary<string, string>> Teams { get; } = new(
        "teams separated by semicolons, each with its callers, such as design=key-0a1b2c3d4e5f,key-5f4e3d2c1b0a; ops=key-112233445566; nobody is in two teams",
        TryTeams,
        static value => string.Join(
            "; ",
            value.GroupBy(static member => member.Value, static member => member.Key)
                .Select(static team => $"{team.Key}={string.Join(',', team)}")));

    private static bool TryBudgets(string text, out IReadOnlyList<Budget> value)
    {
        var budgets = new List<Budget>();
        value = budgets;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadBudget(part) is not { } budget || budgets.Exists(other => other.Id == budget.Id) || BudgetRules.Check(budget) is not null)
            {
                return false;
            }

            budgets.Add(budget);
        }

        return budgets.Count > 0;
    }

    private static Budget? ReadBudget(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var whose, var window, var amount, var unit]
            || ReadScope(whose) is not { } scope
            || ReadWindow(window) is not { } length
            || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit))
        {
            return null;
        }

        var each = scope.Of == Budget.Each ? "each" : scope.Of;
        var name = scope.Scope == BudgetScope.Server ? "server" : $"{WordOf(scope.Scope)}-{each}";
        var id = NotInIds.Replace($"{name}-{window}-{unit}".ToLowerInvariant(), "-");
        var budget = new Budget
        {
            Id = id.Length <= LongestId ? id : id[^LongestId..],
            Scope = scope.Scope,
            Of = scope.Of,
            Window = length,
        };
        return unit.ToLowerInvariant() switch
        {
            "usd" => budget with { LimitUsd = limit },
            "images" when decimal.Truncate(limit) == limit && limit <= BudgetRules.MostImages => budget with { LimitImages = (long)limit },
            _ => null,
        };
    }

    private static (BudgetScope Scope, string Of)? ReadScope(string text) => text.Split(':', 2) switch
    {
        ["server"] => (BudgetScope.Server, Budget.Each),
        ["key", { Length: > 0 } id] => (BudgetScope.Key, id),
        ["user", { Length: > 0 } id] => (BudgetScope.User, id),
        ["team", { Length: > 0 } id] => (BudgetScope.Team, id),
        _ => null,
    };

    private static BudgetWindow? ReadWindow(string text) => text.ToLowerInvariant() switch
    {
        "hour" => BudgetWindow.Hour,
        "day" => BudgetWindow.Day,
        "month" => BudgetWindow.Month,
        _ => null,
    };

    private static string Write(Budget budget)
    {
        var whose = budget.Scope == BudgetScope.Server ? "server" : $"{WordOf(budget.Scope)}:{budget.Of}";
        var limit = budget.LimitImages is { } images
            ? FormattableString.Invariant($"{images} images")
            : FormattableString.Invariant($"{budget.LimitUsd} usd");
        return $"{whose} {budget.Window.ToString().ToLowerInvariant()} {limit}";
    }

    private static string WordOf(BudgetScope scope) => scope.ToString().ToLowerInvariant();

    private static bool TryTeams(string text, out IReadOnlyDictionary<string, string> value)
    {
        var teams = new Dictionary<string, string>(StringComparer.Ordinal);
        value = teams;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } team, { Length: > 0 } members]
                || !members.Split(',', StringSplitOptions.TrimEntries).All(member => member.Length > 0 && teams.TryAdd(member, team)))
            {
                return false;
            }
        }

        return teams.Count > 0;
    }

    [GeneratedRegex("[^a-z0-9._-]")]
    private static partial Regex NotInIds { get; }
}
