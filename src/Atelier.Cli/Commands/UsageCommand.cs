using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier usage</c>.</summary>
internal static class UsageCommand
{
    private const string StandardOutput = "-";

    public static Command Create(Shell shell)
    {
        var command = new Command("usage", "What was made and what it cost, with a small chart.");
        var by = new Option<string>("--by")
        {
            Description = $"By what to tell it apart, separated by commas: {SpendingWish.Allowed}.",
            HelpName = "WORDS",
            DefaultValueFactory = static _ => "day",
        };
        var csv = new Option<string?>("--csv") { Description = "Write it as CSV to this file, or to standard output with -.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(by);
        var time = new TimeOptions(command, "First moment (UTC). Default: 30 days ago.", "Last moment, exclusive (UTC). Default: now.");
        command.Add(csv);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (wish, problem) = SpendingWish.Of(parsed.GetValue(by)!.Split(','), time.Read(parsed), shell.Time.GetUtcNow());
            return wish is null
                ? Problems.Misunderstood(shell, problem!.Replace("'group_by'", "--by", StringComparison.Ordinal), parsed.GetValue(json))
                : await RunAsync(shell, where.Read(parsed), wish, parsed.GetValue(csv), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(
        Shell shell,
        Place place,
        SpendingWish wish,
        string? csv,
        bool json,
        CancellationToken cancellationToken) => Ask.RunAsync(
            shell,
            place,
            json && csv is null,
            backend => backend.Money.ListSpendingAsync(wish, cancellationToken),
            static () => FactsJson.Readable.SpendingBody,
            spending => Tell(shell, spending, csv));

    private static void Tell(Shell shell, SpendingBody spending, string? csv)
    {
        switch (csv)
        {
            case null:
                Print(shell, spending);
                break;
            case StandardOutput:
                shell.Output.Write(spending.ToCsv());
                break;
            default:
                File.WriteAllText(csv, spending.ToCsv());
                shell.Error.WriteLine($"Wrote {csv}");
                break;
        }
    }

    private static void Print(Shell shell, SpendingBody spending)
    {
        UsageChart.Print(shell, spending);
        List<string> groups = [.. spending.GroupBy.Where(static word => !SpendingWish.IsUnit(word))];
        var hasTime = groups.Count < spending.GroupBy.Count;
        Tables.Print(
            shell,
            [
                .. hasTime ? ["TIME"] : Array.Empty<string>(),
                .. groups.Select(static word => word.ToUpperInvariant()),
                "IMAGES", "CALLS", "FAILED", "COST", "UNKNOWN", "AVERAGE",
            ],
            spending.Rows.Select(row => (IReadOnlyList<string>)
            [
                .. hasTime ? [UsageChart.Time(row.Start, spending.GroupBy)] : Array.Empty<string>(),
                .. groups.Select(word => row.Group(word) ?? ""),
                .. Sums(row),
            ]).Append(
            [
                .. hasTime ? ["all"] : Array.Empty<string>(),
                .. groups.Select((_, index) => !hasTime && index == 0 ? "all" : ""),
                .. Sums(spending.Total),
            ]),
            "AVERAGE",
            "FAILED");
    }

    private static IEnumerable<string> Sums(SpendingSumsBody sums) =>
    [
        sums.Images.ToString(CultureInfo.InvariantCulture),
        sums.Requests.ToString(CultureInfo.InvariantCulture),
        sums.Failures.ToString(CultureInfo.InvariantCulture),
        Lines.Cost(sums.CostUsd),
        sums.UnknownCharges == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{sums.UnknownCharges} up to ${sums.UnknownUsd:0.00####}"),
        sums.Requests == 0 ? "" : Lines.Duration(TimeSpan.FromMilliseconds(sums.AverageDurationMs)),
    ];
}
