namespace Atelier.Imaging.Formats.Avif;

/// <summary>Where one item's bytes lie.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Method">0: offsets into the file; 1: into <c>idat</c>; 2: into another item.</param>
/// <param name="Source">0 for this file.</param>
/// <param name="Extents">The pieces, in order.</param>
internal sealed record ItemLocation(uint Id, int Method, ushort Source, IReadOnlyList<ItemExtent> Extents)
{
    public const int ByFileOffset = 0;
    public const int ByItemData = 1;

    public bool IsInFile => Method == ByFileOffset && Source == 0;
}
