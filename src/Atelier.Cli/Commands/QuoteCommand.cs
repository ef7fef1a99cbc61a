using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier quote PROMPT</c>: what <c>generate</c>, <c>edit</c> or <c>upscale</c> would cost, and who would draw.</summary>
internal static class QuoteCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("quote", "Tell what pictures would cost, and who would draw them; make none.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var quoted = new QuotedOptions(command);
        var picture = new PictureOptions(command);
        var routing = new RoutingOptions(command, takesQuote: false);
        var where = new WhereOptions(command, shell);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = await quoted.ReadAsync(
                parsed,
                (operation, text) => routing.Read(parsed, picture.Read(parsed, operation, text)),
                shell.OpenInput,
                cancellationToken);
            if (!read.IsOk)
            {
                return Problems.Misunderstood(shell, read.Error.Message, parsed.GetValue(json));
            }

            var request = read.Value;
            return await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.QuoteAsync(request, cancellationToken),
                static () => FactsJson.Readable.QuoteInfo,
                quote => Print(shell, quote));
        });
        return command;
    }

    private static void Print(Shell shell, QuoteInfo quote)
    {
        IReadOnlyList<string> first = [quote.Provider, quote.Model, .. Prices(quote.Price), ""];
        var others = quote.Alternatives.Select(static other => (IReadOnlyList<string>)[other.Provider, other.Model, .. Prices(other.Price), ""]);
        var not = quote.PassedOver.Select(static other => (IReadOnlyList<string>)[other.Provider, other.Model, "", "", other.Reason]);
        Tables.Print(shell, ["PROVIDER", "MODEL", "EXPECTED", "AT MOST", "NOT ASKED BECAUSE"], [first, .. others, .. not], "NOT ASKED BECAUSE", "EXPECTED");
        foreach (var made in quote.Adjustments)
        {
            shell.Error.WriteLine(made.Sent is null
                ? $"{made.Parameter} '{made.Asked}' would be left out: {made.Reason}"
                : $"{made.Parameter} '{made.Asked}' would be '{made.Sent}': {made.Reason}");
        }

        foreach (var warning in quote.Warnings)
        {
            shell.Error.WriteLine($"Note: {warning}");
        }

        if (quote.RemainingBudget is { } left)
        {
            shell.Error.WriteLine($"Left in the budget: {Usd(left)}");
        }

        if (quote is { Quote: { } text, ExpiresAt: { } until })
        {
            shell.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Holds until {until:u} as --quote {text}"));
        }
    }

    private static string[] Prices(QuotePriceInfo? price) => price is null ? ["unknown", "unknown"] : [Usd(price.Expected), Usd(price.High)];

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00####}");
}
