namespace Atelier.Core.Catalog;

/// <summary>The quality words of one model.</summary>
/// <param name="Values">What it takes, from plain to best.</param>
/// <param name="Default">What it uses when it is told nothing; always one of <paramref name="Values"/>.</param>
/// <param name="Auto">Whether it takes the word <c>auto</c>.</param>
/// <param name="Words">Our words (low, medium, high, …) in its own, where they are not on our ladder.</param>
public sealed record QualityRule(IReadOnlyList<string> Values, string Default, bool Auto, IReadOnlyDictionary<string, string> Words);
