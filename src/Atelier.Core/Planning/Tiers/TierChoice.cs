using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Tiers;

/// <summary>The tier a request falls in, and why.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Keyword">The word of the prompt that decided; <see langword="null"/> when none did.</param>
/// <param name="Explicit">Whether the caller named it as quality.</param>
public sealed record TierChoice(QualityTier Tier, string? Keyword, bool Explicit);
