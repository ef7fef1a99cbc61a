namespace Atelier;

/// <summary>What colours a picture has.</summary>
/// <param name="Dominant"><c>#rrggbb</c>: the mean of what its most widespread colour looks like; <see langword="null"/> for a picture with nothing to see.</param>
/// <param name="Palette">Names of the colours that cover a good part of it, the largest first.</param>
public sealed record ImageColours(string? Dominant, IReadOnlyList<string> Palette);
