using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier breakers</c>.</summary>
internal static class BreakersCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("breakers", "Tell which providers are kept away from after failures, why, and until when.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.Add(BreakersResetCommand.Create(shell));
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.ListBreakersAsync(cancellationToken),
                static () => FactsJson.Readable.BreakerPage,
                page => Print(shell, page)));
        return command;
    }

    private static void Print(Shell shell, BreakerPage page) => Tables.Print(
        shell,
        ["PROVIDER", "STATE", "MODEL", "FAILURES", "RECOVERS IN", "LAST REASON"],
        page.Providers.SelectMany(static provider => Rows(provider)),
        "LAST REASON",
        "FAILURES");

    private static IEnumerable<IReadOnlyList<string>> Rows(ProviderBreakersInfo provider) => provider.Breakers.Count == 0
        ? [[provider.Provider, provider.State, "", "0", "", ""]]
        : provider.Breakers.Select(breaker => (IReadOnlyList<string>)
        [
            provider.Provider,
            breaker.State,
            breaker.Model is null ? "(whole account)" : $"{breaker.Model} {breaker.Operation}",
            breaker.FailureCount.ToString(CultureInfo.InvariantCulture),
            breaker.RecoveryInMs is { } wait ? Lines.Duration(TimeSpan.FromMilliseconds(wait)) : "",
            breaker.LastReason ?? "",
        ]);
}
