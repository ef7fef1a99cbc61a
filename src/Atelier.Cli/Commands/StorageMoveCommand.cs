using System.CommandLine;
using Atelier.Cli.Backends.Local;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier storage move --from STORE --to STORE</c>.</summary>
internal static class StorageMoveCommand
{
    private static readonly string[] s_stores = ["disk", "s3", "azure"];

    public static Command Create(Shell shell)
    {
        var command = new Command(
            "move",
            "Bring every picture from one store to another, compared with its hash. May be stopped and started again, and the server may run meanwhile.");
        var from = new Option<string>("--from") { Description = "Where pictures are: disk, s3 or azure.", HelpName = "STORE", Required = true };
        var to = new Option<string>("--to") { Description = "Where they go: disk, s3 or azure. Both have to be set up (docs/storage.md).", HelpName = "STORE", Required = true };
        from.AcceptOnlyFromAmong(s_stores);
        to.AcceptOnlyFromAmong(s_stores);
        var copy = new Option<bool>("--copy") { Description = "Only copy: records go on naming the first store, and nothing is deleted there." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(from);
        command.Add(to);
        command.Add(copy);
        command.Add(json);
        var data = new DataOption(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is { } one && one == result.GetValue(to))
            {
                result.AddError("--from and --to name the same store");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var opened = LocalStorage.Open(data.Read(parsed), shell);
            if (!opened.IsOk)
            {
                return Problems.Tell(shell, opened.Error, parsed.GetValue(json));
            }

            await using var storage = opened.Value;
            var wish = new MoveWish(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(copy));
            var answer = await storage.MoveAsync(wish, cancellationToken);
            if (!answer.IsOk)
            {
                return Problems.Tell(shell, answer.Error, parsed.GetValue(json));
            }

            Print(shell, answer.Value, parsed.GetValue(json));
            return answer.Value.Damaged.Count + answer.Value.Missing.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    private static void Print(Shell shell, MoveReport report, bool json)
    {
        if (json)
        {
            JsonOutput.Print(shell, report, FactsJson.Readable.MoveReport);
            return;
        }

        var done = report.CopyOnly ? "copied" : "moved";
        shell.Output.WriteLine($"{Lines.Count(report.Brought, "picture")} {done} from {report.From} to {report.To}, {report.WasThere} had been there already.");
        foreach (var id in report.Damaged)
        {
            shell.Error.WriteLine($"Damaged, left where it is: {id}");
        }

        foreach (var id in report.Missing)
        {
            shell.Error.WriteLine($"Its bytes are gone: {id}");
        }
    }
}
