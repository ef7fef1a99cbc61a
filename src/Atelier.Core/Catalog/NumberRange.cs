namespace Atelier.Core.Catalog;

/// <summary>Limits of a number a model takes.</summary>
/// <param name="Min">Smallest value, inclusive.</param>
/// <param name="Max">Largest value, inclusive.</param>
/// <param name="Default">What the model uses when it is told nothing; <see langword="null"/> when not known.</param>
public sealed record NumberRange(double Min, double Max, double? Default = null)
{
    public double Clamp(double value) => Math.Clamp(value, Min, Max);
}
