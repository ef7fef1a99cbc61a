namespace Atelier.Imaging.Formats.Avif;

/// <summary>A piece of an item.</summary>
/// <param name="Index">Which item it refers to, for method 2.</param>
/// <param name="Offset">Its place, the item's base included.</param>
/// <param name="Length">Bytes; 0 for all there are.</param>
internal readonly record struct ItemExtent(ulong Index, ulong Offset, ulong Length);
