using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier providers</c>.</summary>
internal static class ProvidersCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("providers", "List the providers: which are on, which are off, and why.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var where = new WhereOptions(command, shell);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ListProvidersAsync(cancellationToken),
                static () => FactsJson.Readable.ProviderPage,
                page => Print(shell, page)));
        return command;
    }

    private static void Print(Shell shell, ProviderPage page) => Tables.Print(
        shell,
        ["PROVIDER", "STATE", "WHY"],
        page.Providers.Select(static provider => (IReadOnlyList<string>)
        [
            provider.Id,
            provider.On ? "on" : "off",
            provider.Reason ?? "",
        ]),
        "WHY",
        "STATE");
}
