using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs show ID</c>.</summary>
internal static class JobsShowCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("show", "Tell one job's story.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'jobs list' prints it." };
        command.Add(id);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.FindJobAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.JobInfo,
                job => Print(shell, job)));
        return command;
    }

    private static void Print(Shell shell, JobInfo job)
    {
        var card = new Card(shell.Output);
        card.Line("id", job.Id);
        card.Line("state", job.State);
        card.Line("prompt", job.Prompt);
        foreach (var image in job.Images ?? [])
        {
            card.Line("picture", image.Path ?? image.Url ?? image.Id);
        }

        shell.Output.WriteLine();
        foreach (var sentence in job.Story ?? [])
        {
            shell.Output.WriteLine(sentence);
        }

        foreach (var warning in job.Warnings ?? [])
        {
            shell.Output.WriteLine($"Note: {warning}");
        }
    }
}
