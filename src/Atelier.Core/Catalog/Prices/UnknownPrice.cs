namespace Atelier.Core.Catalog.Prices;

/// <summary>Nobody knows.</summary>
/// <param name="Reason">Why not, in words that follow "because".</param>
public sealed record UnknownPrice(string Reason) : PriceShape;
