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
        command.Add(ImagesSearchCommand.Create(shell));
        command.Add(ImagesChangeCommands.CreateTag(shell));
        command.Add(ImagesChangeCommands.CreateFavourite(shell));
        command.Add(ImagesChangeCommands.CreateMove(shell));
        command.Add(ImagesChangeCommands.CreateRestore(shell));
        command.Add(ImagesCollectionsCommand.Create(shell));
        command.Add(ImagesExportCommand.Create(shell));
        command.Add(ImagesImportCommand.Create(shell));
        command.Add(ImagesEraseCommand.Create(shell));
        return command;
    }
}
