namespace Atelier.Core.Catalog.Sizes;

/// <summary>A size as one model is told it.</summary>
/// <param name="Pixels">The size to send, or to expect where the model takes a ratio; <see langword="null"/> when others decide.</param>
/// <param name="Ratio">The ratio to send, for models that take ratios.</param>
/// <param name="Resolution">The resolution's name to send, such as <c>2K</c>, for models that have them.</param>
public sealed record FittedSize(ImageSize? Pixels, AspectRatio? Ratio = null, string? Resolution = null);
