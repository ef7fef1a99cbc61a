using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Server.Native.Library;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images tag</c>, <c>favourite</c>, <c>move</c> and <c>restore</c>: each changes pictures by their ids.</summary>
internal static class ImagesChangeCommands
{
    public static Command CreateTag(Shell shell)
    {
        var command = new Command("tag", "Give kept pictures tags, or take some away.");
        var add = new Option<string[]>("--add") { Description = "Tags to give.", HelpName = "TAG", AllowMultipleArgumentsPerToken = true };
        var remove = new Option<string[]>("--remove") { Description = "Tags to take away.", HelpName = "TAG", AllowMultipleArgumentsPerToken = true };
        command.Add(add);
        command.Add(remove);
        return Finish(command, shell, (parsed, ids) => new BulkBody { Ids = ids, Tag = parsed.GetValue(add), Untag = parsed.GetValue(remove) });
    }

    public static Command CreateFavourite(Shell shell)
    {
        var command = new Command("favourite", "Make kept pictures favourites.");
        var off = new Option<bool>("--off") { Description = "They are none any more." };
        command.Add(off);
        return Finish(command, shell, (parsed, ids) => new BulkBody { Ids = ids, Favourite = !parsed.GetValue(off) });
    }

    public static Command CreateMove(Shell shell)
    {
        var command = new Command("move", "Put kept pictures into a collection, and out of others.");
        var to = new Option<string>("--to") { Description = "The collection's id, as 'images collections' prints it; none for no collection.", HelpName = "ID", Required = true };
        command.Add(to);
        return Finish(command, shell, (parsed, ids) => new BulkBody { Ids = ids, MoveTo = parsed.GetValue(to) == "none" ? "" : parsed.GetValue(to) });
    }

    public static Command CreateRestore(Shell shell) =>
        Finish(new Command("restore", "Take deleted pictures back out of the trash."), shell, static (_, ids) => new BulkBody { Ids = ids, Restore = true });

    private static Command Finish(Command command, Shell shell, Func<ParseResult, string[], BulkBody> change)
    {
        var ids = new Argument<string[]>("ID") { Description = "Their ids, as 'images list' prints them.", Arity = ArgumentArity.OneOrMore };
        command.Add(ids);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.ChangeAsync(change(parsed, parsed.GetRequiredValue(ids)), cancellationToken),
                static () => FactsJson.Readable.BulkAnswerBody,
                answer => shell.Output.WriteLine($"Changed {answer.Changed} of {parsed.GetRequiredValue(ids).Length}")));
        return command;
    }
}
