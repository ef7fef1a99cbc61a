namespace Atelier.Server.Native.Quote;

/// <param name="Low">US dollars, at least.</param>
/// <param name="Expected">US dollars, most likely.</param>
/// <param name="High">US dollars, at most.</param>
internal sealed record QuotePriceBody(decimal Low, decimal Expected, decimal High);
