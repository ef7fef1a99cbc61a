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
                FactsJson.Readable.ModelPage,
                page => Print(shell, page)));
        return command;
    }

    private static void Print(Shell shell, ModelPage page) => Tables.Print(
        shell,
        ["MODEL", "BY", "AT", "TIER", "CAN", "STATUS"],
        page.Models.Select(static model => (IReadOnlyList<string>)
        [
            model.Id,
            model.Vendor ?? "",
            model.Provider ?? "",
            model.Tier ?? "",
            string.Join(", ", model.Operations ?? []),
            Status(model),
        ]));

    private static string Status(ModelInfo model)
    {
        var status = model.Status is null or "current" ? "" : model.Status;
        if (model.RetiresOn is { } day)
        {
            var gone = status == "retired" ? "retired" : "retires";
            status = FormattableString.Invariant($"{gone} {day:yyyy-MM-dd}");
        }

        return model.Successor is { } successor ? $"{status}, then {successor}".TrimStart(',', ' ') : status;
    }
}
