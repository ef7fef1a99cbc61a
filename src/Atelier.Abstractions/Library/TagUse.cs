namespace Atelier;

/// <summary>A tag and how many of its owner's pictures have it.</summary>
public sealed record TagUse(string Tag, long Images);
