using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier storage</c>.</summary>
internal static class StorageCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("storage", "Where the bytes of pictures are kept.");
        command.Add(StorageMoveCommand.Create(shell));
        command.Add(StorageDeliverCommand.Create(shell));
        return command;
    }
}
