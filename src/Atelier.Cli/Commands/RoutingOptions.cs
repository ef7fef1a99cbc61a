using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The flags that say who may draw, and for how much.</summary>
internal sealed class RoutingOptions
{
    private readonly Option<string?> _provider = new("--provider") { Description = "The provider to use and no other.", HelpName = "PROVIDER" };
    private readonly Option<string?> _models = new("--models") { Description = "Models to ask one after the other, separated by commas; auto at the end means whoever else can.", HelpName = "A,B,C" };
    private readonly Option<bool> _noFallback = new("--no-fallback") { Description = "Ask the first choice alone." };

    private readonly Option<string?> _route = new("--route")
    {
        Description = "What to prefer among several: cheapest, fastest, best or reliable.",
        HelpName = "ROUTE",
    };

    private readonly SpendingOptions _spending;

    /// <param name="command">Gets the flags.</param>
    /// <param name="takesQuote">Whether a quote can be passed back.</param>
    public RoutingOptions(Command command, bool takesQuote)
    {
        _route.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } word && RouteOf(word) is null)
            {
                result.AddError($"--route '{word}' is not one of cheapest, fastest, best, reliable");
            }
        });
        foreach (var option in new Option[] { _provider, _models, _noFallback, _route })
        {
            command.Add(option);
        }

        _spending = new SpendingOptions(command, takesQuote);
    }

    public ImageRequest Read(ParseResult parsed, ImageRequest request) => _spending.Read(parsed, request) with
    {
        Provider = parsed.GetValue(_provider),
        Models = parsed.GetValue(_models)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Fallback = !parsed.GetValue(_noFallback),
        Route = parsed.GetValue(_route) is { } word ? RouteOf(word) : null,
    };

    private static RoutePreference? RouteOf(string word) => word switch
    {
        "cheapest" => RoutePreference.Cheapest,
        "fastest" => RoutePreference.Fastest,
        "best" => RoutePreference.Best,
        "reliable" => RoutePreference.Reliable,
        _ => null,
    };
}
