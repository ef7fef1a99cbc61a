using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Doctor;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("doctor", "Say what is installed, configured and reachable, and what to do about the rest.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, where.Read(parsed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    public static Task<int> RunAsync(Shell shell, Place place, bool json, CancellationToken cancellationToken) =>
        new Examination(shell, place).RunAsync(json, cancellationToken);
}
