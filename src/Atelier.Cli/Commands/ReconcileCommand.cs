using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Core.Ledger;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier reconcile FILE --provider ID</c>.</summary>
internal static class ReconcileCommand
{
    private const int LongestTolerance = 86_400;

    public static Command Create(Shell shell)
    {
        var command = new Command("reconcile", "Compare a provider's usage export with the ledger, and correct what is not as billed.");
        var file = new Argument<string>("FILE") { Description = "The export, JSON or CSV with a line of names (time, cost; model, task_id, images)." };
        var provider = new Option<string>("--provider") { Description = "Whose bill it is.", HelpName = "ID", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would change without changing it." };
        var tolerance = new Option<int>("--tolerance")
        {
            Description = "Seconds that a row's time may lie outside its call's, 0 to 86400.",
            HelpName = "N",
            DefaultValueFactory = static _ => 120,
        };
        tolerance.Validators.Add(static result =>
        {
            if (WholeNumber.In(result) is < 0 or > LongestTolerance)
            {
                result.AddError("--tolerance is a whole number from 0 to 86400");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(file);
        command.Add(provider);
        command.Add(dryRun);
        command.Add(tolerance);
        var time = new TimeOptions(command, "First moment the bill covers. Default: its first row's.", "Last moment it covers. Default: its last row's.");
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                return Problems.Misunderstood(shell, $"There is no file '{path}'.", parsed.GetValue(json));
            }

            var range = time.Read(parsed);
            var wish = new ReconcileWish(parsed.GetRequiredValue(provider))
            {
                DryRun = parsed.GetValue(dryRun),
                Tolerance = TimeSpan.FromSeconds(parsed.GetValue(tolerance)),
                From = range.From,
                Until = range.Until,
            };
            var bill = await File.ReadAllTextAsync(path, cancellationToken);
            return await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Money.ReconcileAsync(bill, wish, cancellationToken),
                static () => FactsJson.Readable.ReconcileBody,
                report => Print(shell, report));
        });
        return command;
    }

    private static void Print(Shell shell, ReconcileBody report)
    {
        var changed = report.DryRun ? "to be corrected" : "corrected";
        shell.Output.WriteLine($"{Lines.Count(report.Matched, "row")} matched, {Lines.Count(report.Corrected.Count, "call")} {changed}.");
        foreach (var one in report.Corrected)
        {
            var before = one.ChargedBefore == "unknown" ? "unknown" : Dollars(one.CostUsdBefore ?? 0);
            shell.Output.WriteLine($"  job {one.JobId}, call {one.Number} ({one.Model}): {before} became {Dollars(one.CostUsd)}");
        }

        foreach (var one in report.OnlyHere)
        {
            shell.Output.WriteLine($"Charged here but not there: job {one.JobId}, call {one.Number} ({one.Model}), {Dollars(one.CostUsd ?? 0)}");
        }

        foreach (var one in report.OnlyThere)
        {
            var moment = one.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            shell.Output.WriteLine($"Charged there but not here: {moment} UTC {one.Model} {one.TaskId}, {Dollars(one.CostUsd)}");
        }

        shell.Output.WriteLine($"The bill is {Dollars(report.BilledUsd)}; here it was {Dollars(report.BeforeUsd)} and is {Dollars(report.AfterUsd)}{(report.DryRun ? " once corrected" : "")}.");
    }

    private static string Dollars(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00####}");
}
