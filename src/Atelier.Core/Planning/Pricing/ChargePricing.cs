using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning.Pricing;

/// <summary>What a call really cost, by what its provider counted. Pure.</summary>
public static class ChargePricing
{
    private const decimal Million = 1_000_000;

    /// <summary>US dollars to a millionth.</summary>
    /// <param name="rates">The model's price.</param>
    /// <param name="usage">Tokens the provider told; counted where the price is by token.</param>
    /// <param name="seconds">Seconds it bills; counted where the price is by the second.</param>
    /// <returns><see langword="null"/> when the price does not follow from them.</returns>
    public static decimal? Of(PriceShape? rates, ImageUsage? usage, double? seconds)
    {
        decimal? usd = (rates, usage, seconds) switch
        {
            (PerTokenPrice price, { TotalTokens: > 0 } told, _) =>
                ((told.InputTextTokens * price.TextInputPerMillion)
                    + (told.InputImageTokens * price.ImageInputPerMillion)
                    + (told.OutputImageTokens * price.ImageOutputPerMillion)
                    + (told.OutputTextTokens * price.TextOutputPerMillion)) / Million,
            (PerSecondPrice price, _, { } billed) => price.Usd * (decimal)billed,
            _ => null,
        };
        return usd is { } exact ? decimal.Round(exact, 6, MidpointRounding.AwayFromZero) : null;
    }
}
