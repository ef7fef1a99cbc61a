using System.CommandLine;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images search WORDS</c>.</summary>
internal static class ImagesSearchCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("search", "Find kept pictures by words and anything else.");
        var conditions = new ConditionOptions(command);
        var order = new Option<string>("--order") { Description = "newest, oldest or relevance.", HelpName = "WORD", DefaultValueFactory = static _ => "newest" };
        order.AcceptOnlyFromAmong("newest", "oldest", "relevance");
        command.Add(order);
        var page = new PageOptions(command);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = new Dictionary<string, string>(conditions.Read(parsed)) { ["order"] = parsed.GetValue(order)! };
            return await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.SearchAsync(wanted, page.Limit(parsed), page.After(parsed), cancellationToken),
                static () => FactsJson.Readable.ImagePage,
                images => ImagesListCommand.Print(shell, images));
        });
        return command;
    }
}
