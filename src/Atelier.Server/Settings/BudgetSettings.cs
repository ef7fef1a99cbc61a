namespace Atelier.Server.Settings;

/// <summary>Names that say how much may be spent, and by whom together.</summary>
internal static class BudgetSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_BUDGET_MONTHLY_USD"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What all callers together may spend in a month of the calendar (UTC); more is 402; unset: no budget",
            SettingKinds.Dollars(1_000_000),
            static o => o.Engine.MonthlyBudgetUsd,
            static (o, value) => o.Engine.MonthlyBudgetUsd = value);
        table["ATELIER_BUDGET_HOURLY_IMAGES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Pictures all callers together may make in an hour (UTC), free ones too; more is 402; unset: no budget",
            BudgetKinds.Images,
            static o => o.Engine.HourlyBudgetImages,
            static (o, value) => o.Engine.HourlyBudgetImages = value);
        table["ATELIER_BUDGET_DAILY_IMAGES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Pictures all callers together may make in a UTC day, free ones too; more is 402; unset: no budget",
            BudgetKinds.Images,
            static o => o.Engine.DailyBudgetImages,
            static (o, value) => o.Engine.DailyBudgetImages = value);
        table["ATELIER_BUDGETS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Budgets of keys, users and teams, each one's own with *",
            BudgetKinds.Budgets,
            static o => o.Engine.Budgets,
            static (o, value) => o.Engine.Budgets = value);
        table["ATELIER_BUDGET_WARN_AT"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Shares of every budget at which a warning is logged, once a window, and told with the job that reached it",
            BudgetKinds.Shares,
            static o => o.Engine.BudgetWarnAt,
            static (o, value) => o.Engine.BudgetWarnAt = value);
        table["ATELIER_TEAMS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Which callers, by the ids of their keys, form which team",
            BudgetKinds.Teams,
            static o => o.Access.Teams,
            static (o, value) => o.Access.Teams = value);
    }
}
