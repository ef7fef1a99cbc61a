namespace Atelier.Imaging.Formats;

/// <summary>Metadata a picture may carry, by how it is to be read.</summary>
internal enum MetadataKind
{
    /// <summary>An XMP packet.</summary>
    Xmp,

    /// <summary>EXIF: a TIFF structure, with or without the words <c>Exif</c>, 0, 0 before it.</summary>
    Exif,

    /// <summary>Type and content of a PNG text chunk that holds XMP.</summary>
    PngXmp,

    /// <summary>Type and content of a PNG text chunk with the keyword <c>parameters</c>.</summary>
    PngParameters,

    /// <summary>Type and content of a PNG text chunk with the keyword <c>prompt</c>: ComfyUI's graph.</summary>
    PngGraph,

    /// <summary>Type and content of a PNG text chunk with the keyword <c>Description</c>.</summary>
    PngDescription,

    /// <summary>All after the head of a GIF's XMP extension, its "magic trailer" included.</summary>
    GifXmp,

    /// <summary>An AVIF's EXIF item: four bytes of offset, then EXIF.</summary>
    AvifExif,
}
