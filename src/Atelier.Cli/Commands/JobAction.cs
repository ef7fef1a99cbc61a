using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary>A command that does something about one job and tells how it stands then.</summary>
internal static class JobAction
{
    public static Command Create(
        Shell shell,
        string name,
        string description,
        Func<IBackend, string, CancellationToken, Task<Answer<JobInfo>>> act,
        Func<JobInfo, string> tell)
    {
        var command = new Command(name, description);
        var id = new Argument<string>("ID") { Description = "Its id, as 'jobs list' prints it." };
        command.Add(id);
        var json = new Option<bool>("--json") { Description = "Print the job as JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) => await Ask.RunAsync(
            shell,
            where.Read(parsed),
            parsed.GetValue(json),
            backend => act(backend, parsed.GetRequiredValue(id), cancellationToken),
            static () => FactsJson.Readable.JobInfo,
            job => shell.Output.WriteLine(tell(job))));
        return command;
    }
}
