namespace Atelier.Server.Native.Quote;

/// <param name="Size">Pixels that would be drawn; null where the model decides.</param>
/// <param name="AspectRatio">The shape sent to models that take one.</param>
/// <param name="Format">The file's format.</param>
/// <param name="ImagesPerCall">Pictures the model makes at once; more are several calls.</param>
/// <param name="MaxCost">US dollars the caller allowed at most.</param>
internal sealed record QuoteConstraintsBody(string? Size, string? AspectRatio, string Format, int ImagesPerCall, decimal? MaxCost);
