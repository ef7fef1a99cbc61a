namespace Atelier.Server.Native.Models;

/// <summary>One line of a price table. A condition that is null holds for every picture.</summary>
/// <param name="Quality">The quality word.</param>
/// <param name="Size">Pixels.</param>
/// <param name="Resolution">The resolution's name.</param>
/// <param name="MaxPixels">At most this many pixels.</param>
/// <param name="Usd">US dollars a picture.</param>
/// <param name="Tokens">Output tokens a picture, where the price is by token.</param>
internal sealed record CapabilityPriceRowBody(string? Quality, string? Size, string? Resolution, long? MaxPixels, decimal? Usd, int? Tokens);
