using System.CommandLine;
using Atelier.Cli.Making;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier generate PROMPT</c>.</summary>
internal static class GenerateCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("generate", "Make pictures from a prompt.");
        var prompt = PromptArgument.Create();
        command.Add(prompt);
        var picture = new PictureOptions(command);
        var routing = new RoutingOptions(command, takesQuote: true);
        var animation = new AnimationOptions(command);
        var format = new FormatOptions(command);
        var repeat = new RepeatOptions(command);
        var result = new ResultOptions(command);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wishes = result.Read(parsed);
            var text = await PromptArgument.ReadAsync(parsed.GetRequiredValue(prompt), shell.OpenInput, cancellationToken);
            var request = routing.Read(parsed, picture.Read(parsed, ImageOperation.Generate, text)) with { Cache = repeat.CacheIn(parsed) };
            request = format.Read(parsed, animation.Read(parsed, request), wishes.Output);
            return await new PictureRun(shell, where.Read(parsed), wishes).RunAsync(request, repeat.KeyIn(parsed), cancellationToken);
        });
        return command;
    }
}
