namespace Atelier.Core.Catalog.Prices;

/// <summary>So much a second of computing.</summary>
/// <param name="Usd">US dollars a second.</param>
/// <param name="LowSeconds">A quick picture.</param>
/// <param name="ExpectedSeconds">A usual picture.</param>
/// <param name="HighSeconds">A slow picture.</param>
public sealed record PerSecondPrice(decimal Usd, double LowSeconds, double ExpectedSeconds, double HighSeconds) : PriceShape;
