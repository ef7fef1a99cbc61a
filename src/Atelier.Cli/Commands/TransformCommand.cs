using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Making;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier transform FILE… --resize 512x512 --grayscale</c>: in this process, without a model and without a server.</summary>
internal static class TransformCommand
{
    private const int MostFiles = 100;

    public static Command Create(Shell shell)
    {
        var command = new Command("transform", "Change pictures without a model: size, shape, colours, format. Flags are done in the order they are given.");
        var files = new Argument<string[]>("FILE…") { Description = "The pictures; one that cannot be used does not stop the others.", Arity = new ArgumentArity(1, MostFiles) };
        var data = new Option<string?>("--data") { Description = "Folder of pictures and records. Default: ATELIER_DATA, or ./data.", HelpName = "DIR" };
        command.Add(files);
        var flags = new TransformFlags(command);
        var format = new FormatOptions(command);
        var result = new ResultOptions(command);
        command.Add(data);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] given = parsed.GetRequiredValue(files);
            var wishes = result.Read(parsed) with { Names = [.. given.Select(Path.GetFileNameWithoutExtension).OfType<string>()] };
            var opened = GivenPictures.Open(given, mask: null);
            if (!opened.IsOk)
            {
                return Problems.Misunderstood(shell, opened.Error.Message, wishes.Json);
            }

            var asked = new ImageRequest
            {
                Operation = ImageOperation.Transform,
                Prompt = "",
                Images = opened.Value.Images,
                Count = opened.Value.Images.Count,
                Transforms = flags.Read(parsed),
            };
            var request = format.Read(parsed, asked, wishes.Output);
            return await new PictureRun(shell, new Place.Here(parsed.GetValue(data)), wishes).RunAsync(request, idempotencyKey: null, cancellationToken);
        });
        return command;
    }
}
