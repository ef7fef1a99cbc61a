using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier models</c>.</summary>
internal static class ModelsCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("models", "List the models that can be named.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var where = new WhereOptions(command, shell);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ListModelsAsync(cancellationToken),
                static () => FactsJson.Readable.ModelPage,
                page => Print(shell, page)));
        return command;
    }

    private static void Print(Shell shell, ModelPage page) => Tables.Print(
        shell,
        ["MODEL", "AT", "TIER", "STATUS", "CAN"],
        page.Models.Select(static model => (IReadOnlyList<string>)
        [
            model.Id,
            model.Provider ?? model.Vendor ?? "",
            model.Tier ?? "",
            Status(model),
            string.Join(", ", model.Operations ?? []),
        ]),
        "CAN",
        "AT",
        "TIER");

    private static string Status(ModelInfo model) => model switch
    {
        { RetiresOn: { } day, Status: "retired" } => FormattableString.Invariant($"retired {day:yyyy-MM-dd}"),
        { RetiresOn: { } day } => FormattableString.Invariant($"retires {day:yyyy-MM-dd}"),
        { Status: "current" or null } => "",
        _ => model.Status,
    };
}
