using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary>S0's <c>ls</c> and <c>--list</c>: providers, and under each its models.</summary>
internal static class ListCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("ls", "List providers and their models; the same as --list.");
        var json = new Option<bool>(ResultOptions.JsonFlag) { Description = "Print JSON, as 'atelier models --json' does." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, where.Read(parsed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    public static Task<int> RunAsync(Shell shell, Place place, bool json, CancellationToken cancellationToken) =>
        Ask.RunAsync(
            shell,
            place,
            json,
            backend => backend.ListModelsAsync(cancellationToken),
            static () => FactsJson.Readable.ModelPage,
            page => Print(shell, page));

    private static void Print(Shell shell, ModelPage page)
    {
        foreach (var provider in page.Models.GroupBy(static model => model.Provider ?? model.Vendor ?? ""))
        {
            shell.Output.WriteLine($"{provider.Key}:");
            foreach (var model in provider)
            {
                shell.Output.WriteLine($"  {model.Id}");
            }
        }
    }
}
