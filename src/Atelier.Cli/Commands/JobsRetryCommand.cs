using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs retry ID</c>.</summary>
internal static class JobsRetryCommand
{
    public static Command Create(Shell shell) => JobAction.Create(
        shell,
        "retry",
        "Hand an ended job's request in again, and print the new job's id.",
        static (backend, id, cancellationToken) => backend.Desk.RetryAsync(id, cancellationToken),
        static job => job.Id);
}
