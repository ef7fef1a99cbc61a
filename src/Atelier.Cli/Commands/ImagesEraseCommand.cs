using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Server.Native.Library;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images erase ID</c>.</summary>
internal static class ImagesEraseCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("erase", "Erase kept pictures at once and for good, with everything that was kept about them.");
        var ids = new Argument<string[]>("ID") { Description = "Their ids, as 'images list' prints them.", Arity = ArgumentArity.OneOrMore };
        var prompts = new Option<bool>("--prompts") { Description = "Also take the words out of the jobs that made them; what was paid stays." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(ids);
        command.Add(prompts);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.EraseAsync(
                    new EraseBody { Ids = parsed.GetRequiredValue(ids), Prompts = parsed.GetValue(prompts) }, cancellationToken),
                static () => FactsJson.Readable.BulkAnswerBody,
                answer => shell.Output.WriteLine($"Erased {answer.Changed} of {parsed.GetRequiredValue(ids).Length}")));
        return command;
    }
}
