using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning.Pricing;

/// <summary>Works out what a call costs from its model's price shape. Pure.</summary>
public static class PriceEstimator
{
    // What is only worked out from something similar may be off by half, or be twice as much.
    private const decimal EstimatedLow = 0.5m;
    private const decimal EstimatedHigh = 2;

    /// <summary>The price of all pictures of a call.</summary>
    /// <param name="model">The model whose price it is.</param>
    /// <param name="call">A call fitted to it.</param>
    /// <param name="size">The pixels to expect; <see langword="null"/> for the model's default.</param>
    /// <returns><see langword="null"/> when nobody knows; never zero for want of knowledge.</returns>
    public static PriceEstimate? Estimate(ModelEntry model, ProviderCall call, ImageSize? size)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(call);
        var picture = PricedPicture.Of(model, call, size);
        var estimate = model.Price switch
        {
            FreePrice => PriceEstimate.Free,
            PerImagePrice price => PerImage(price, picture),
            PerMegapixelPrice price => MegapixelPricing.Estimate(price, picture),
            PerTokenPrice price => TokenPricing.Estimate(price, picture),
            PerSecondPrice price => PerSecond(price, picture),
            _ => null,
        };
        return estimate is null ? null : Rounded(estimate, model.Price.Confidence);
    }

    /// <summary>Tokens a call is likely to use; pictures count only where the model's price is by token.</summary>
    public static ImageUsage ExpectedUsage(ModelEntry model, ProviderCall call, ImageSize? size)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(call);
        var usage = new ImageUsage { InputTextTokens = TokenPricing.PromptTokens(call.Prompt.Length) };
        if (model.Price is not PerTokenPrice price)
        {
            return usage;
        }

        var picture = PricedPicture.Of(model, call, size);
        return usage with
        {
            InputImageTokens = price.ReferenceTokens * call.Images.Count,
            OutputImageTokens = (TokenPricing.OutputTokens(price, picture) ?? 0) * call.Count,
        };
    }

    private static PriceEstimate? PerImage(PerImagePrice price, PricedPicture picture)
    {
        var prices = picture.Qualities
            .Select(quality => PriceTable.Find(price.Rows, quality, picture.Size, picture.Resolution)?.Usd)
            .Where(static usd => usd is not null)
            .ToList();
        return PriceTable.Find(price.Rows, picture.Quality, picture.Size, picture.Resolution)?.Usd is { } usual && prices.Count > 0
            ? new PriceEstimate(picture.Count * prices.Min()!.Value, picture.Count * usual, picture.Count * prices.Max()!.Value)
            : null;
    }

    private static PriceEstimate PerSecond(PerSecondPrice price, PricedPicture picture) => new(
        picture.Count * price.Usd * (decimal)price.LowSeconds,
        picture.Count * price.Usd * (decimal)price.ExpectedSeconds,
        picture.Count * price.Usd * (decimal)price.HighSeconds);

    // To whole micro-dollars, the unit of the ledger; never down where it would be reserved too little.
    private static PriceEstimate Rounded(PriceEstimate estimate, PriceConfidence confidence)
    {
        var (low, high) = confidence == PriceConfidence.Estimated ? (EstimatedLow, EstimatedHigh) : (1, 1);
        return new PriceEstimate(
            decimal.Round(estimate.LowUsd * low, 6, MidpointRounding.ToZero),
            decimal.Round(estimate.ExpectedUsd, 6, MidpointRounding.AwayFromZero),
            decimal.Round(estimate.HighUsd * high, 6, MidpointRounding.ToPositiveInfinity));
    }
}
