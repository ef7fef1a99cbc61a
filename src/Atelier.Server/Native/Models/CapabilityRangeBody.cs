using Atelier.Core.Catalog;

namespace Atelier.Server.Native.Models;

/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Default">What the model uses when it is told nothing; null when not known.</param>
internal sealed record CapabilityRangeBody(double Min, double Max, double? Default)
{
    public static CapabilityRangeBody? From(NumberRange? range) => range is null ? null : new(range.Min, range.Max, range.Default);
}
