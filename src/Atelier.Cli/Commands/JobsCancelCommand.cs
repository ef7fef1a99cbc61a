using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier jobs cancel ID</c>.</summary>
internal static class JobsCancelCommand
{
    public static Command Create(Shell shell) => JobAction.Create(
        shell,
        "cancel",
        "Call a job off: a waiting one at no cost, a running one where it stands.",
        static (backend, id, cancellationToken) => backend.Desk.CancelAsync(id, cancellationToken),
        static job => job.EndedAt is null ? $"Job {job.Id} is being called off." : $"Job {job.Id} is {job.State}.");
}
