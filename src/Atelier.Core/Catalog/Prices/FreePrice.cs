namespace Atelier.Core.Catalog.Prices;

/// <summary>Known to cost nothing.</summary>
public sealed record FreePrice : PriceShape;
