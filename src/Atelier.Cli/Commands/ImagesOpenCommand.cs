using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images open ID</c>.</summary>
internal static class ImagesOpenCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("open", "Open a kept picture in this machine's viewer; a server's in the browser.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'images list' prints it." };
        command.Add(id);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string? problem = null;
            var code = await Ask.RunAsync(
                shell,
                where.Read(parsed),
                json: false,
                backend => backend.FindImageAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.ImageInfo,
                image => problem = Open(shell, image));
            if (problem is null)
            {
                return code;
            }

            shell.Error.WriteLine($"atelier: {problem}");
            return ExitCodes.Failed;
        });
        return command;
    }

    private static string? Open(Shell shell, ImageInfo image)
    {
        if ((image.Path ?? image.Url) is not { } target)
        {
            return $"Picture {image.Id} is neither in a file nor at an address.";
        }

        shell.Output.WriteLine(target);
        return Viewer.Open(target);
    }
}
