using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs</c>.</summary>
internal static class JobsCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("jobs", "What was asked, tried, made and paid.");
        command.Add(JobsListCommand.Create(shell));
        command.Add(JobsShowCommand.Create(shell));
        command.Add(JobsSubmitCommand.Create(shell));
        command.Add(JobsWatchCommand.Create(shell));
        command.Add(JobsCancelCommand.Create(shell));
        command.Add(JobsRetryCommand.Create(shell));
        command.Add(JobsSettleCommand.Create(shell));
        return command;
    }
}
