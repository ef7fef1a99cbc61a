using System.Globalization;
using Atelier.Server.Native.Money;
using Spectre.Console;

namespace Atelier.Cli.Output;

/// <summary>Usage as bars, in a terminal: money, or pictures where nothing was spent.</summary>
internal static class UsageChart
{
    private const int MostBars = 31;
    private const int Widest = 72;

    public static void Print(Shell shell, SpendingBody spending)
    {
        if (!shell.OutputIsTerminal || spending.Rows.Count < 2)
        {
            return;
        }

        var money = spending.Total.CostUsd + spending.Total.UnknownUsd > 0;
        var bars = spending.Rows
            .GroupBy(row => Label(row, spending.GroupBy))
            .Select(group => (group.Key, Value: group.Sum(row => money ? row.CostUsd + row.UnknownUsd : row.Images)))
            .ToList();
        var chart = new BarChart
        {
            Width = Math.Min(Widest, shell.Columns() - 1),
            Culture = CultureInfo.InvariantCulture,
            Label = money ? "US dollars" : "pictures",
        };
        foreach (var (label, value) in bars.TakeLast(MostBars))
        {
            chart.AddItem(Markup.Escape(label), (double)value, Color.Blue);
        }

        Consoles.Over(shell.Output, isTerminal: true).Write(chart);
        shell.Output.WriteLine();
    }

    /// <summary>A bucket's start, as exact as its width.</summary>
    public static string Time(DateTimeOffset start, IReadOnlyList<string> groupBy)
    {
        var form = groupBy.Contains("hour") ? "yyyy-MM-dd HH:00" : groupBy.Contains("month") ? "yyyy-MM" : "yyyy-MM-dd";
        return start.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
    }

    private static string Label(SpendingRowBody row, IReadOnlyList<string> groupBy) =>
        groupBy.Any(SpendingWish.IsUnit) ? Time(row.Start, groupBy) : string.Join(' ', groupBy.Select(word => row.Group(word) ?? "none"));
}
