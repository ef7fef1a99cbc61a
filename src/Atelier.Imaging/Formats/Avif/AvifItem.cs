namespace Atelier.Imaging.Formats.Avif;

/// <summary>An entry of <c>iinf</c> (ISO/IEC 14496-12, 8.11.6).</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct AvifItem(uint Id, AvifItemKind Kind)
{
    /// <summary>Reads an <c>infe</c> box.</summary>
    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static AvifItem? Read(ReadOnlySpan<byte> content)
    {
        var cursor = new BoxCursor(content);
        var version = cursor.ReadByte();
        cursor.Take(3);
        if (version is not (2 or 3))
        {
            // Before version 2, items had no type; AVIF has no use for them.
            return cursor.Failed ? null : new AvifItem(cursor.ReadUInt16(), AvifItemKind.Other);
        }

        var id = cursor.ReadId(isWide: version == 3);
        cursor.Take(2);
        var type = cursor.Take(4);
        if (cursor.Failed)
        {
            return null;
        }

        if (type.SequenceEqual("Exif"u8))
        {
            return new AvifItem(id, AvifItemKind.Exif);
        }

        if (!type.SequenceEqual("mime"u8))
        {
            return new AvifItem(id, AvifItemKind.Other);
        }

        cursor.ReadText();
        var isXmp = cursor.ReadText().SequenceEqual("application/rdf+xml"u8);
        // What may follow is a content encoding; packed XMP is left alone.
        return new AvifItem(id, isXmp && (cursor.Failed || cursor.TakeRest() is [] or [0]) ? AvifItemKind.Xmp : AvifItemKind.Other);
    }
}
