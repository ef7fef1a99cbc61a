namespace Atelier.Core.Catalog.Sizes;

/// <summary>An amount of pixels a model makes in any of its shapes.</summary>
/// <param name="Name">What the provider calls it, such as <c>1k</c>; <see langword="null"/> when the only one has no name.</param>
/// <param name="Pixels">About this many.</param>
public sealed record NamedArea(string? Name, long Pixels);
