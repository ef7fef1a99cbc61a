using System.CommandLine;
using Atelier.Cli.Backends.Local;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier storage deliver</c>.</summary>
internal static class StorageDeliverCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("deliver", "Bring pictures that wait on this machine to their store now. A running server does so by itself.");
        var data = new DataOption(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var opened = LocalStorage.Open(data.Read(parsed), shell);
            if (!opened.IsOk)
            {
                return Problems.Tell(shell, opened.Error);
            }

            await using var storage = opened.Value;
            var answer = await storage.DeliverAsync(cancellationToken);
            if (!answer.IsOk)
            {
                return Problems.Tell(shell, answer.Error);
            }

            var left = answer.Value.Waiting;
            shell.Output.WriteLine(left == 0 ? "Nothing waits." : $"{Lines.Count(left, "picture")} still wait.");
            return left == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
