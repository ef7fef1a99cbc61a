using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>The content of <c>iloc</c>: where each item's bytes lie (ISO/IEC 14496-12, 8.11.3).</summary>
internal sealed class ItemLocations
{
    /// <summary>Most pieces over all items. Pieces may be written in no bytes at all, so the box's length does not bound them.</summary>
    private const int MostExtents = 65_536;

    private readonly int _version;
    private readonly int _indexSize;

    private ItemLocations(int version, int indexSize, IReadOnlyList<ItemLocation> items)
    {
        _version = version;
        _indexSize = indexSize;
        Items = items;
    }

    public IReadOnlyList<ItemLocation> Items { get; }

    /// <summary>End of the last byte that any item has in the file; 0 when all lie elsewhere.</summary>
    public ulong FileEnd => Items.Where(item => item.IsInFile).SelectMany(item => item.Extents)
        .Select(extent => extent.Offset + extent.Length).DefaultIfEmpty().Max();

    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static ItemLocations? Read(ReadOnlySpan<byte> content)
    {
        var cursor = new BoxCursor(content);
        var version = cursor.ReadByte();
        cursor.Take(3);
        var (sizes, more) = (cursor.ReadByte(), cursor.ReadByte());
        var (offsetSize, lengthSize, baseSize, indexSize) = (sizes >> 4, sizes & 15, more >> 4, version == 0 ? 0 : more & 15);
        if (version > 2)
        {
            return null;
        }

        var count = cursor.ReadId(isWide: version == 2);
        var items = new List<ItemLocation>();
        var room = MostExtents;
        for (var i = 0u; i < count && !cursor.Failed; i++)
        {
            var id = cursor.ReadId(isWide: version == 2);
            var method = version == 0 ? 0 : cursor.ReadUInt16() & 15;
            var source = cursor.ReadUInt16();
            var start = cursor.ReadSized(baseSize);
            var extents = new ItemExtent[cursor.ReadUInt16()];
            if ((room -= extents.Length) < 0)
            {
                return null;
            }

            for (var e = 0; e < extents.Length && !cursor.Failed; e++)
            {
                var index = cursor.ReadSized(indexSize);
                var offset = cursor.ReadSized(offsetSize);
                extents[e] = new ItemExtent(index, start + offset, cursor.ReadSized(lengthSize));
                if (extents[e].Offset < start || extents[e].Length > long.MaxValue || extents[e].Offset > long.MaxValue)
                {
                    return null;
                }
            }

            items.Add(new ItemLocation(id, method, source, extents));
        }

        return cursor.Failed ? null : new ItemLocations(version, indexSize, items);
    }

    /// <summary>The same with this item's place put in or changed.</summary>
    /// <returns><see langword="null"/> when its id or one item more is too much for this version of the box.</returns>
    public ItemLocations? With(ItemLocation item)
    {
        ItemLocation[] items = [.. Items.Where(other => other.Id != item.Id), item];
        return _version == 2 || Math.Max(item.Id, (uint)items.Length) <= ushort.MaxValue
            ? new ItemLocations(_version, _indexSize, items)
            : null;
    }

    /// <summary>The same with all that lies behind a box moved, because that box changes its length.</summary>
    /// <param name="start">Where the box begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="shift">By how much it grows.</param>
    /// <returns><see langword="null"/> when an item lies within the box.</returns>
    public ItemLocations? Moved(ulong start, ulong end, long shift)
    {
        var items = new List<ItemLocation>(Items.Count);
        foreach (var item in Items)
        {
            if (!item.IsInFile)
            {
                items.Add(item);
                continue;
            }

            if (item.Extents.Any(extent => extent.Offset < end && extent.Offset + extent.Length > start))
            {
                return null;
            }

            items.Add(item with
            {
                Extents = [.. item.Extents.Select(extent => extent.Offset < end ? extent : extent with { Offset = extent.Offset + (ulong)shift })],
            });
        }

        return new ItemLocations(_version, _indexSize, items);
    }

    /// <summary>Makes the whole box, bases folded into offsets.</summary>
    /// <param name="isWide">Whether offsets and lengths take eight bytes instead of four.</param>
    public byte[] Write(bool isWide)
    {
        using var box = new MemoryStream();
        box.Write([0, 0, 0, 0, .. "iloc"u8, (byte)_version, 0, 0, 0]);
        var size = isWide ? 8 : 4;
        box.WriteByte((byte)(size << 4 | size));
        box.WriteByte((byte)_indexSize);
        WriteNumber(box, (ulong)Items.Count, _version == 2 ? 4 : 2);
        foreach (var item in Items)
        {
            WriteNumber(box, item.Id, _version == 2 ? 4 : 2);
            if (_version > 0)
            {
                WriteNumber(box, (ulong)item.Method, 2);
            }

            WriteNumber(box, item.Source, 2);
            WriteNumber(box, (ulong)item.Extents.Count, 2);
            foreach (var extent in item.Extents)
            {
                WriteNumber(box, extent.Index, _indexSize);
                WriteNumber(box, extent.Offset, size);
                WriteNumber(box, extent.Length, size);
            }
        }

        var bytes = box.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        return bytes;
    }

    private static void WriteNumber(MemoryStream box, ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        box.Write(bytes[(8 - size)..]);
    }
}
