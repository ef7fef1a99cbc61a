using System.CommandLine;
using Atelier.Cli.Facts;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier budgets set ID</c>.</summary>
internal static class BudgetsSetCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("set", "Make or replace a budget; it counts at once and outlives restarts.");
        var id = new Argument<string>("ID") { Description = "Its id: a-z, 0-9, dot, dash and underscore." };
        var scope = new Option<string>("--scope") { Description = "Whose: server, key, user or team.", HelpName = "WORD", DefaultValueFactory = static _ => "server" };
        var of = new Option<string?>("--of") { Description = "Which key, user or team. Default: each one by itself.", HelpName = "ID" };
        var per = new Option<string>("--per") { Description = "hour, day or month of the calendar (UTC).", HelpName = "WORD", DefaultValueFactory = static _ => "day" };
        var usd = new Option<decimal?>("--usd") { Description = "Limit in US dollars.", HelpName = "AMOUNT" };
        var images = new Option<long?>("--images") { Description = "Limit in pictures, free ones too.", HelpName = "N" };
        var warnAt = new Option<decimal[]>("--warn-at")
        {
            Description = "Shares of the limit at which whoever reaches them is warned, such as 0.8.",
            HelpName = "SHARE",
            AllowMultipleArgumentsPerToken = true,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(id);
        foreach (var option in (ReadOnlySpan<Option>)[scope, of, per, usd, images, warnAt, json])
        {
            command.Add(option);
        }

        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var budget = new BudgetInputBody
            {
                Scope = parsed.GetValue(scope)!,
                Of = parsed.GetValue(of),
                Window = parsed.GetValue(per)!,
                LimitUsd = parsed.GetValue(usd),
                LimitImages = parsed.GetValue(images),
                WarnAt = parsed.GetValue(warnAt) is { Length: > 0 } shares ? shares : null,
            };
            return await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Money.PutBudgetAsync(parsed.GetRequiredValue(id), budget, cancellationToken),
                static () => FactsJson.Readable.BudgetBody,
                made => shell.Output.WriteLine($"Budget {made.Id} stands"));
        });
        return command;
    }
}
