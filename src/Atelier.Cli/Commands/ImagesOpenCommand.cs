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
        var json = new Option<bool>(ResultOptions.JsonFlag) { Description = "Print the picture's record as JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isJson = parsed.GetValue(json);
            JobError? problem = null;
            var code = await Ask.RunAsync(
                shell,
                where.Read(parsed),
                isJson,
                async backend =>
                {
                    var found = await backend.FindImageAsync(parsed.GetRequiredValue(id), cancellationToken);
                    problem = found.IsOk ? Open(found.Value) : null;
                    return found;
                },
                static () => FactsJson.Readable.ImageInfo,
                image => shell.Output.WriteLine(image.Path ?? image.Url));
            return problem is null ? code : Problems.Tell(shell, problem, isJson);
        });
        return command;
    }

    private static JobError? Open(ImageInfo image)
    {
        var problem = (image.Path ?? image.Url) is { } target
            ? Viewer.Open(target)
            : $"Picture {image.Id} is neither in a file nor at an address.";
        return problem is null ? null : new JobError(FailureKind.Internal, "not_opened", problem);
    }
}
