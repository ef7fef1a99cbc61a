using System.CommandLine;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs submit PROMPT</c>.</summary>
internal static class JobsSubmitCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("submit", "Hand a job in: it stands in line, and a server makes it when its turn comes.");
        var prompt = PromptArgument.Create();
        command.Add(prompt);
        var picture = new PictureOptions(command);
        var routing = new RoutingOptions(command, takesQuote: true);
        var priority = PriorityOption.Create();
        command.Add(priority);
        var repeat = new RepeatOptions(command);
        var json = new Option<bool>("--json") { Description = "Print the job as JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = await PromptArgument.ReadAsync(parsed.GetRequiredValue(prompt), shell.OpenInput, cancellationToken);
            var request = routing.Read(parsed, picture.Read(parsed, ImageOperation.Generate, text)) with { Cache = repeat.CacheIn(parsed) };
            return await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Desk.SubmitAsync(request, PriorityOption.Read(parsed, priority), repeat.KeyIn(parsed), cancellationToken),
                static () => FactsJson.Readable.JobInfo,
                job => shell.Output.WriteLine(job.Id));
        });
        return command;
    }
}
