namespace Atelier.Core.Catalog.Prices;

/// <summary>So much a megapixel (1 000 000 pixels) of output.</summary>
/// <param name="Usd">US dollars a megapixel, or for the first one where later ones differ.</param>
public sealed record PerMegapixelPrice(decimal Usd) : PriceShape
{
    /// <summary>US dollars for every megapixel after the first; <see langword="null"/> when all cost the same.</summary>
    public decimal? FurtherUsd { get; init; }

    /// <summary>US dollars for every megapixel of a given picture.</summary>
    public decimal ReferenceUsd { get; init; }

    /// <summary>Whether started megapixels count whole.</summary>
    public bool RoundUp { get; init; }

    /// <summary>Steps the price includes; more steps cost in proportion. <see langword="null"/> when steps do not count.</summary>
    public int? DefaultSteps { get; init; }
}
