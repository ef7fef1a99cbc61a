namespace Atelier.Core.Catalog.Prices;

/// <summary>So much a picture, by quality, size or resolution.</summary>
public sealed record PerImagePrice(IReadOnlyList<PriceRow> Rows) : PriceShape;
