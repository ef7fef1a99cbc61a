namespace Atelier.Core.Library;

/// <summary>A picture's relatives, nearest first.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Ancestors">What it was made from, and what that was made from; those that are gone among them.</param>
/// <param name="Descendants">What was made from it, and from that.</param>
/// <param name="IsWhole">Whether these are all; otherwise a limit was reached.</param>
public sealed record Lineage(
    ImageRecord Image,
    IReadOnlyList<LineageEntry> Ancestors,
    IReadOnlyList<LineageEntry> Descendants,
    bool IsWhole);
