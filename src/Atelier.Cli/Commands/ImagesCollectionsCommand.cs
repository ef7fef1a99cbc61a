using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Server.Native.Library;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images collections</c>, <c>… add NAME</c> and <c>… delete ID</c>.</summary>
internal static class ImagesCollectionsCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("collections", "List collections of pictures.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.ListCollectionsAsync(cancellationToken),
                static () => FactsJson.Readable.CollectionListBody,
                list => Tables.Print(
                    shell,
                    ["ID", "PICTURES", "PATH"],
                    list.Collections.Select(static one => (IReadOnlyList<string>)[one.Id, FormattableString.Invariant($"{one.Images}"), one.Path]))));
        command.Add(CreateAdd(shell));
        command.Add(CreateDelete(shell));
        return command;
    }

    private static Command CreateAdd(Shell shell)
    {
        var command = new Command("add", "Make a collection.");
        var name = new Argument<string>("NAME") { Description = "Its name, without slashes." };
        var parent = new Option<string?>("--in") { Description = "The collection it lies in. Default: none.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(name);
        command.Add(parent);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.AddCollectionAsync(
                    new CollectionInputBody { Name = parsed.GetRequiredValue(name), ParentId = parsed.GetValue(parent) }, cancellationToken),
                static () => FactsJson.Readable.CollectionBody,
                made => shell.Output.WriteLine(made.Id)));
        return command;
    }

    private static Command CreateDelete(Shell shell)
    {
        var command = new Command("delete", "Remove a collection and those in it; the pictures stay.");
        var id = new Argument<string>("ID") { Description = "Its id." };
        var json = new Option<bool>("--json") { Description = "Print its id as JSON." };
        command.Add(id);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Shelf.DeleteCollectionAsync(parsed.GetRequiredValue(id), cancellationToken),
                static () => FactsJson.Readable.String,
                gone => shell.Output.WriteLine($"Deleted {gone}")));
        return command;
    }
}
