using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Cli.Terminal;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images show ID</c>.</summary>
internal static class ImagesShowCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("show", "Show one kept picture's record.");
        var id = new Argument<string>("ID") { Description = "Its id, as 'images list' prints it." };
        command.Add(id);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var noPreview = ResultOptions.NoPreview();
        command.Add(noPreview);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ImageInfo? shown = null;
            var code = await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.FindImageAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.ImageInfo,
                image => shown = image);
            if (shown is not null)
            {
                await TerminalPreview.ShowAsync(shell, parsed.GetValue(noPreview) ? [] : [shown.Path], cancellationToken);
                ImageCard.Print(shell, shown);
            }

            return code;
        });
        return command;
    }
}
