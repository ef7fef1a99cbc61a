using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning.Pricing;

/// <summary>Prices by megapixel.</summary>
internal static class MegapixelPricing
{
    private const decimal Megapixel = 1_000_000;

    // 1024x1024 is billed as one megapixel by some who round up, and as two by the letter; nobody documents which.
    private const decimal BinaryMegapixel = 1024 * 1024;

    // A given picture's size is not known when the price is worked out.
    private const int LargeReference = 4;

    public static PriceEstimate? Estimate(PerMegapixelPrice price, PricedPicture picture)
    {
        if (picture.Size is not { } size)
        {
            return null;
        }

        var exact = size.Pixels / Megapixel;
        var (low, expected, high) = price.RoundUp
            ? (Math.Max(1, exact), Math.Ceiling(size.Pixels / BinaryMegapixel), Math.Ceiling(exact))
            : (exact, exact, exact);
        var references = price.ReferenceUsd * picture.References;
        return new PriceEstimate(
            picture.Count * (Output(price, low, picture.Steps) + references),
            picture.Count * (Output(price, expected, picture.Steps) + references),
            picture.Count * (Output(price, Math.Max(expected, high), picture.Steps) + (references * LargeReference)));
    }

    private static decimal Output(PerMegapixelPrice price, decimal megapixels, int? steps)
    {
        var usd = price.FurtherUsd is { } further
            ? price.Usd + (Math.Max(0, megapixels - 1) * further)
            : price.Usd * megapixels;

        // More steps than the price includes cost in proportion; fewer cost no less.
        return price.DefaultSteps is { } included && steps > included ? usd * steps.Value / included : usd;
    }
}
