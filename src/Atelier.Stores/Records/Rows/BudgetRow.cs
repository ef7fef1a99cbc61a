namespace Atelier.Stores.Records.Rows;

/// <summary>A budget as a row: the columns, and the same order for writing and reading them.</summary>
internal static class BudgetRow
{
    private const decimal PerWhole = 1000m;

    internal static IReadOnlyList<string> Columns { get; } = ["id", "scope", "of_id", "period", "limit_micros", "limit_images", "warn_at"];

    internal static SqlValue[] Values(Budget budget) =>
    [
        budget.Id,
        EnumText<BudgetScope>.Write(budget.Scope),
        budget.Of,
        EnumText<BudgetWindow>.Write(budget.Window),
        budget.LimitUsd is { } usd ? MicroDollars.AtMost(usd) : (long?)null,
        budget.LimitImages,
        RowValues.Json([.. budget.WarnAt.Select(Millis)], RecordJson.Default.IReadOnlyListInt32),
    ];

    internal static Budget Read(IRow row) => new()
    {
        Id = row.Text(0),
        Scope = EnumText<BudgetScope>.Read(row.Text(1)),
        Of = row.Text(2),
        Window = EnumText<BudgetWindow>.Read(row.Text(3)),
        LimitUsd = row.UsdOrNull(4),
        LimitImages = row.NumberOrNull(5),
        WarnAt = [.. (row.Json(6, RecordJson.Default.IReadOnlyListInt32) ?? []).Select(static millis => millis / PerWhole)],
    };

    /// <summary>A share as the database keeps it: whole thousandths.</summary>
    internal static int Millis(decimal share) => (int)decimal.Round(share * PerWhole);
}
