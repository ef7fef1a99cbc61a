namespace Atelier.Cli.Facts;

/// <summary>Who would be asked next.</summary>
internal sealed record QuoteAlternativeInfo(string Provider, string Model, QuotePriceInfo? Price);
