namespace Atelier.Imaging.Formats.Avif;

internal enum AvifItemKind
{
    /// <summary>Pictures, tiles, and what is of no interest here.</summary>
    Other,

    /// <summary>XMP, not packed.</summary>
    Xmp,

    Exif,
}
