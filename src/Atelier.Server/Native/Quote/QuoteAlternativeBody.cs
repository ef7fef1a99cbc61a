namespace Atelier.Server.Native.Quote;

/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Price">What the job would cost there; null when nobody knows.</param>
internal sealed record QuoteAlternativeBody(string Provider, string Model, QuotePriceBody? Price);
