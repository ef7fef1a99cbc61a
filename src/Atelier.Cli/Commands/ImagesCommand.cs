using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images</c>.</summary>
internal static class ImagesCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("images", "The pictures that are kept.");
        command.Add(ImagesListCommand.Create(shell));
        command.Add(ImagesShowCommand.Create(shell));
        command.Add(ImagesOpenCommand.Create(shell));
        command.Add(ImagesDeleteCommand.Create(shell));
        return command;
    }
}
