using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The flags that bound what a picture may cost.</summary>
internal sealed class SpendingOptions
{
    private readonly Option<decimal?> _maxCost = new("--max-cost")
    {
        Description = "US dollars it may cost at most; up to that a fallback may cost more than the first choice.",
        HelpName = "USD",
    };

    private readonly Option<string?> _quote = new("--quote") { Description = "A quote of 'atelier quote' for this very request: nobody is paid more.", HelpName = "TEXT" };

    /// <param name="command">Gets the flags.</param>
    /// <param name="takesQuote">Whether a quote can be passed back.</param>
    public SpendingOptions(Command command, bool takesQuote)
    {
        command.Add(_maxCost);
        if (takesQuote)
        {
            command.Add(_quote);
        }
    }

    public ImageRequest Read(ParseResult parsed, ImageRequest request) => request with
    {
        MaxCostUsd = parsed.GetValue(_maxCost),
        Quote = parsed.GetValue(_quote),
    };
}
