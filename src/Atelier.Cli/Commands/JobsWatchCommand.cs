using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs watch ID</c>.</summary>
internal static class JobsWatchCommand
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(500);

    public static Command Create(Shell shell)
    {
        var command = new Command("watch", "Wait for a job's end, telling what happens to it.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'jobs submit' prints it." };
        command.Add(id);
        var json = new Option<bool>("--json") { Description = "Print the job's end as JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isJson = parsed.GetValue(json);
            JobInfo? last = null;
            var code = await Ask.RunAsync(
                shell,
                where.Read(parsed),
                isJson,
                async backend =>
                {
                    var job = await WatchAsync(shell, backend, parsed.GetRequiredValue(id), cancellationToken);
                    last = job.Value;
                    return job;
                },
                static () => FactsJson.Readable.JobInfo,
                job => Print(shell, job));
            return code == ExitCodes.Ok && last?.State != "succeeded" ? ExitCodes.Failed : code;
        });
        return command;
    }

    private static async Task<Answer<JobInfo>> WatchAsync(Shell shell, IBackend backend, string id, CancellationToken cancellationToken)
    {
        for (var told = ""; ;)
        {
            var job = await backend.FindJobAsync(id, cancellationToken);
            if (!job.IsOk || job.Value.EndedAt is not null)
            {
                return job;
            }

            var now = Describe(job.Value);
            if (now != told)
            {
                shell.Error.WriteLine(now);
                told = now;
            }

            await Task.Delay(s_glance, shell.Time, cancellationToken);
        }
    }

    private static string Describe(JobInfo job) => job.State == "queued"
        ? job.Position is { } position ? FormattableString.Invariant($"Waiting, number {position} in line") : "Waiting"
        : FormattableString.Invariant($"Being made, {job.Images?.Count ?? 0} of {job.Count} pictures done");

    private static void Print(Shell shell, JobInfo job)
    {
        shell.Output.WriteLine($"Job {job.Id} is {job.State}, {Lines.Cost(job.Cost)}");
        foreach (var image in job.Images ?? [])
        {
            shell.Output.WriteLine(image.Path ?? image.Url ?? image.Id);
        }

        if (job.Error is { } error)
        {
            shell.Error.WriteLine(error.Message);
        }
    }
}
