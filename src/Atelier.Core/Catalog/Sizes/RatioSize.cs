namespace Atelier.Core.Catalog.Sizes;

/// <summary>The pixels a model makes for one ratio.</summary>
public sealed record RatioSize(AspectRatio Ratio, ImageSize Size);
