using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs list</c>.</summary>
internal static class JobsListCommand
{
    private const int ShownPromptLength = 50;

    public static Command Create(Shell shell)
    {
        var command = new Command("list", "List jobs, newest first.");
        var page = new PageOptions(command);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ListJobsAsync(page.Limit(parsed), page.After(parsed), cancellationToken),
                static () => FactsJson.Readable.JobPage,
                jobs => Print(shell, jobs)));
        return command;
    }

    private static void Print(Shell shell, JobPage page)
    {
        Tables.Print(
            shell,
            ["ID", "CREATED", "STATE", "N", "MODEL", "COST", "PROMPT"],
            page.Jobs.Select(job => (IReadOnlyList<string>)
            [
                job.Id,
                Lines.Moment(job.CreatedAt, shell.Time.LocalTimeZone),
                job.State,
                job.Count.ToString(CultureInfo.InvariantCulture),
                job.Model ?? "",
                job.EndedAt is null ? "" : Lines.Cost(job.Cost),
                Lines.Short(job.Prompt, ShownPromptLength),
            ]),
            "MODEL",
            "N",
            "COST");
        if (page.Next is { } next)
        {
            shell.Error.WriteLine($"There are more: --after {next}");
        }
    }
}
