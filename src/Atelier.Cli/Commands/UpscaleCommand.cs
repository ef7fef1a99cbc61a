using System.CommandLine;
using Atelier.Cli.Making;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier upscale FILE --scale 2|4</c>.</summary>
internal static class UpscaleCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("upscale", "Make a picture larger.");
        var file = new Argument<string>("FILE") { Description = "The picture." };
        var scale = new Option<int>(ScaleOption.Name) { Description = "2 or 4 times as wide and as high.", HelpName = ScaleOption.Allowed, DefaultValueFactory = static _ => 2 };
        scale.Validators.Add(ScaleOption.Check);
        command.Add(file);
        command.Add(scale);
        var spending = new SpendingOptions(command, takesQuote: true);
        var format = new FormatOptions(command);
        var repeat = new RepeatOptions(command);
        var result = new ResultOptions(command);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wishes = result.Read(parsed);
            var opened = GivenPictures.Open([parsed.GetRequiredValue(file)], mask: null);
            if (!opened.IsOk)
            {
                return Problems.Misunderstood(shell, opened.Error.Message, wishes.Json);
            }

            var asked = spending.Read(parsed, ScaleOption.ToRequest(opened.Value.Images, parsed.GetValue(scale)));
            var request = format.Read(parsed, asked with { Cache = repeat.CacheIn(parsed) }, wishes.Output);
            return await new PictureRun(shell, where.Read(parsed), wishes).RunAsync(request, repeat.KeyIn(parsed), cancellationToken);
        });
        return command;
    }
}
