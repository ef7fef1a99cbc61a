namespace Atelier.Core.Catalog.Sizes;

/// <summary>One resolution of a model that takes ratios: the pixels it makes for each.</summary>
/// <param name="Name">What the provider calls it, such as <c>2K</c>; <see langword="null"/> when the only one has no name.</param>
/// <param name="Sizes">Pixels by ratio, as the vendor tells or as measured; real pictures may differ by a few.</param>
public sealed record NamedResolution(string? Name, IReadOnlyList<RatioSize> Sizes);
