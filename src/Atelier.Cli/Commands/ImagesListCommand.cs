using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images list</c>.</summary>
internal static class ImagesListCommand
{
    private const int ShownPromptLength = 60;

    public static Command Create(Shell shell)
    {
        var command = new Command("list", "List kept pictures, newest first.");
        var page = new PageOptions(command);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ListImagesAsync(page.Limit(parsed), page.After(parsed), cancellationToken),
                static () => FactsJson.Readable.ImagePage,
                images => Print(shell, images)));
        return command;
    }

    /// <summary>Pictures for people, and how to go on.</summary>
    internal static void Print(Shell shell, ImagePage page)
    {
        Tables.Print(
            shell,
            ["ID", "CREATED", "SIZE", "FORMAT", "MODEL", "PROMPT"],
            page.Images.Select(image => (IReadOnlyList<string>)
            [
                image.Id,
                Lines.Moment(image.CreatedAt, shell.Time.LocalTimeZone),
                FormattableString.Invariant($"{image.Width}x{image.Height}"),
                image.Format ?? "",
                image.Model ?? "",
                Lines.Short(image.Prompt, ShownPromptLength),
            ]),
            "MODEL",
            "FORMAT",
            "SIZE");
        if (page.Next is { } next)
        {
            shell.Error.WriteLine($"There are more: --after {next}");
        }
    }
}
