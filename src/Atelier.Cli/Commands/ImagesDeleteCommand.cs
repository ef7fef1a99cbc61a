using System.CommandLine;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images delete ID</c>.</summary>
internal static class ImagesDeleteCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("delete", "Delete a kept picture; 'images restore' takes it back until its time in the trash is over.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'images list' prints it." };
        command.Add(id);
        var json = new Option<bool>("--json") { Description = "Print the deleted picture's record as JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.DeleteImageAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.ImageInfo,
                image => shell.Output.WriteLine($"Deleted {image.Id}")));
        return command;
    }
}
