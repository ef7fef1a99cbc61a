using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier breakers reset [PROVIDER]</c>.</summary>
internal static class BreakersResetCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("reset", "Close a provider's breakers, or everybody's, and forget their failures.");
        var provider = new Argument<string?>("PROVIDER")
        {
            Description = "The provider's id; without it, all of them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(provider);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ResetBreakersAsync(parsed.GetValue(provider), cancellationToken),
                static () => FactsJson.Readable.BreakersReset,
                reset => Print(shell, reset)));
        return command;
    }

    private static void Print(Shell shell, BreakersReset reset) => shell.Output.WriteLine(
        $"Reset {Lines.Count(reset.Reset, "breaker")}{(reset.Provider is { } provider ? $" of {provider}" : "")}.");
}
