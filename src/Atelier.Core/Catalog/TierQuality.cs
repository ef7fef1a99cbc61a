namespace Atelier.Core.Catalog;

/// <summary>The quality word with which a model serves a tier.</summary>
public sealed record TierQuality(QualityTier Tier, string Quality);
