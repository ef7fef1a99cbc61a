using System.CommandLine;
using Atelier.Cli.Making;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier edit FILE… PROMPT</c>.</summary>
internal static class EditCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("edit", "Change pictures as a prompt says; with several files, all are used as references.");
        var words = new Argument<string[]>("FILE… PROMPT")
        {
            Description = "The pictures, then what to change, in quotes; - as the prompt reads it from standard input.",
            Arity = new ArgumentArity(2, 17),
        };
        var mask = new Option<string?>("--mask")
        {
            Description = "PNG of the first picture's size; only where it is transparent may anything change.",
            HelpName = "FILE",
        };
        var strength = new Option<double?>("--strength") { Description = "How far the result may move from the picture: 0 (not at all) to 1.", HelpName = "0-1" };
        command.Add(words);
        command.Add(mask);
        command.Add(strength);
        var picture = new PictureOptions(command);
        var routing = new RoutingOptions(command, takesQuote: true);
        var format = new FormatOptions(command);
        var repeat = new RepeatOptions(command);
        var result = new ResultOptions(command);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wishes = result.Read(parsed);
            string[] given = parsed.GetRequiredValue(words);
            var opened = GivenPictures.Open(given[..^1], parsed.GetValue(mask));
            if (!opened.IsOk)
            {
                return Problems.Misunderstood(shell, opened.Error.Message, wishes.Json);
            }

            var prompt = await PromptArgument.ReadAsync(given[^1], shell.OpenInput, cancellationToken);
            var request = routing.Read(parsed, picture.Read(parsed, ImageOperation.Edit, prompt)) with
            {
                Images = opened.Value.Images,
                Mask = opened.Value.Mask,
                Strength = parsed.GetValue(strength),
                Cache = repeat.CacheIn(parsed),
            };
            request = format.Read(parsed, request, wishes.Output);
            return await new PictureRun(shell, where.Read(parsed), wishes).RunAsync(request, repeat.KeyIn(parsed), cancellationToken);
        });
        return command;
    }
}
