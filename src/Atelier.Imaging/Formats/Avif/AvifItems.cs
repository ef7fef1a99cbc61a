using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>The list of items, <c>iinf</c> (ISO/IEC 14496-12, 8.11.6).</summary>
internal static class AvifItems
{
    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static List<AvifItem>? Read(ReadOnlySpan<byte> content)
    {
        var items = new List<AvifItem>();
        var cursor = new BoxCursor(content);
        var isWide = cursor.ReadByte() > 0;
        cursor.Take(3);
        cursor.ReadId(isWide);
        while (cursor.TryReadBox(out var box))
        {
            if (box.Is("infe"u8))
            {
                if (AvifItem.Read(box.Content) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }
        }

        return cursor.Failed ? null : items;
    }

    /// <summary>Adds an item of XMP.</summary>
    /// <returns>The whole box; <see langword="null"/> when there is no room for one more.</returns>
    public static byte[]? WithXmp(ReadOnlySpan<byte> content, uint id)
    {
        var isWide = content[0] > 0;
        var countLength = isWide ? 4 : 2;
        var count = isWide ? BinaryPrimitives.ReadUInt32BigEndian(content[4..]) : BinaryPrimitives.ReadUInt16BigEndian(content[4..]);
        if (id > ushort.MaxValue || count >= ushort.MaxValue)
        {
            return null;
        }

        byte[] entry =
        [
            0, 0, 0, 0, .. "infe"u8, 2, 0, 0, 0, (byte)(id >> 8), (byte)id, 0, 0,
            .. "mime"u8, .. "XMP\0"u8, .. "application/rdf+xml\0"u8,
        ];
        BinaryPrimitives.WriteInt32BigEndian(entry, entry.Length);
        byte[] box = [0, 0, 0, 0, .. "iinf"u8, .. content, .. entry];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        BinaryPrimitives.WriteUInt16BigEndian(box.AsSpan(12 + countLength - 2), (ushort)(count + 1));
        return box;
    }
}
