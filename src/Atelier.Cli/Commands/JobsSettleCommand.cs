using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs settle ID</c>.</summary>
internal static class JobsSettleCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("settle", "Say what a job cost of which nobody knew.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'jobs list' prints it." };
        var charged = new Option<string>("--charged") { Description = "Whether its provider charged for it: yes or no.", HelpName = "WORD", Required = true };
        charged.AcceptOnlyFromAmong("yes", "no");
        var cost = new Option<decimal?>("--cost") { Description = "US dollars in all. Default: what was expected.", HelpName = "AMOUNT" };
        cost.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<decimal?>() is < 0)
            {
                result.AddError("--cost is an amount of US dollars from 0");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print the job as JSON." };
        command.Add(id);
        command.Add(charged);
        command.Add(cost);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Money.SettleJobAsync(
                    parsed.GetRequiredValue(id), parsed.GetValue(charged) == "yes", parsed.GetValue(cost), cancellationToken),
                static () => FactsJson.Readable.JobInfo,
                job => shell.Output.WriteLine($"Job {job.Id} is {job.State}, {Lines.Cost(job.Cost)}")));
        return command;
    }
}
