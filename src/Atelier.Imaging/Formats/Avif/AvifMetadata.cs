namespace Atelier.Imaging.Formats.Avif;

/// <summary>Copies the metadata items of an AVIF: from the table itself, or later, when the media data passes.</summary>
internal sealed class AvifMetadata(MetadataCapture capture)
{
    private readonly List<(long Start, long End, MetadataPiece Piece)> _wanted = [];

    /// <param name="meta">The table, read.</param>
    /// <param name="box">The same, whole.</param>
    public void Begin(AvifMeta meta, ReadOnlySpan<byte> box)
    {
        foreach (var item in meta.Items)
        {
            var place = meta.Locations.Items.FirstOrDefault(location => location.Id == item.Id);
            if (item.Kind == AvifItemKind.Other
                || place is not { Extents: [var extent] }
                || extent.Length > MetadataPiece.Limit
                || capture.Begin(item.Kind == AvifItemKind.Xmp ? MetadataKind.Xmp : MetadataKind.AvifExif) is not { } piece)
            {
                continue;
            }

            if (place.IsInFile)
            {
                _wanted.Add(((long)extent.Offset, (long)(extent.Offset + extent.Length), piece));
            }
            else if (place.Method == ItemLocation.ByItemData && meta.ItemDataStart > 0
                && extent.Offset + extent.Length <= (ulong)(box.Length - meta.ItemDataStart))
            {
                piece.Append(box.Slice(meta.ItemDataStart + (int)extent.Offset, (int)extent.Length));
            }
        }
    }

    /// <summary>Takes what is wanted of the bytes that pass.</summary>
    /// <param name="position">Where they begin in the file.</param>
    /// <param name="bytes">The bytes.</param>
    public void Take(long position, ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, end, piece) in _wanted)
        {
            var from = Math.Max(start, position);
            var to = Math.Min(end, position + bytes.Length);
            if (from < to)
            {
                piece.Append(bytes[(int)(from - position)..(int)(to - position)]);
            }
        }
    }
}
