namespace Atelier.Cli.Facts;

/// <summary>US dollars for all pictures together.</summary>
internal sealed record QuotePriceInfo(decimal Low, decimal Expected, decimal High);
