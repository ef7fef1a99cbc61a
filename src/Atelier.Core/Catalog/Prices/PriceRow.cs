namespace Atelier.Core.Catalog.Prices;

/// <summary>One line of a price table. A condition that is absent holds for every picture; the first line that holds counts.</summary>
public sealed record PriceRow
{
    public string? Quality { get; init; }

    public ImageSize? Size { get; init; }

    /// <summary>The resolution's name, as in <see cref="Sizes.FittedSize.Resolution"/>.</summary>
    public string? Resolution { get; init; }

    /// <summary>Holds for pictures of at most this many pixels.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>US dollars a picture.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Output image tokens a picture, where the price is by token.</summary>
    public int? Tokens { get; init; }
}
