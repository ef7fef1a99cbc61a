using System.CommandLine;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier budgets delete ID</c>.</summary>
internal static class BudgetsDeleteCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("delete", "Remove a budget; what was spent stays in the ledger.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'atelier budgets' prints it." };
        command.Add(id);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                json: false,
                backend => backend.Money.DeleteBudgetAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.String,
                gone => shell.Output.WriteLine($"Deleted {gone}")));
        return command;
    }
}
