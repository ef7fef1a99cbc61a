namespace Atelier.Core.Catalog;

/// <summary>How long one picture usually takes.</summary>
/// <param name="Quality">The quality word it is about; <c>any</c> for every other word.</param>
/// <param name="Seconds">Typical seconds from call to picture.</param>
public sealed record TypicalLatency(string Quality, double Seconds);
