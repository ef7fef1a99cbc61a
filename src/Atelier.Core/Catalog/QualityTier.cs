namespace Atelier.Core.Catalog;

/// <summary>How good, and how dear, a model is: the four steps a caller may name instead of a model. Best first.</summary>
public enum QualityTier
{
    Ultra,
    High,
    Standard,
    Fast,
}
