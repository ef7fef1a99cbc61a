using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>References between items, <c>iref</c> (ISO/IEC 14496-12, 8.11.12).</summary>
internal static class AvifReferences
{
    /// <summary>Whether an alpha item belongs to the primary one.</summary>
    /// <returns><see langword="null"/> when the box cannot be read.</returns>
    public static bool? HasAlpha(ReadOnlySpan<byte> content, uint primary, AvifProperties properties)
    {
        var hasAlpha = false;
        var cursor = new BoxCursor(content);
        var isWide = cursor.ReadByte() > 0;
        cursor.Take(3);
        while (cursor.TryReadBox(out var box))
        {
            var reference = new BoxCursor(box.Content);
            var isAlpha = properties.IsAlpha(reference.ReadId(isWide)) && box.Is("auxl"u8);
            for (var left = reference.ReadUInt16(); left > 0 && !reference.Failed; left--)
            {
                hasAlpha |= reference.ReadId(isWide) == primary && !reference.Failed && isAlpha;
            }
        }

        return cursor.Failed ? null : hasAlpha;
    }

    /// <summary>Adds to the box that one item describes another (<c>cdsc</c>); makes the box where there was none.</summary>
    /// <param name="content">Its content so far; empty for none.</param>
    /// <param name="item">The item that describes.</param>
    /// <param name="primary">The item described.</param>
    /// <returns>The whole box; <see langword="null"/> when its ids are too short.</returns>
    public static byte[]? WithDescription(ReadOnlySpan<byte> content, uint item, uint primary)
    {
        if (content.IsEmpty)
        {
            content = "\0\0\0\0"u8;
        }

        var isWide = content[0] > 0;
        if (!isWide && Math.Max(item, primary) > ushort.MaxValue)
        {
            return null;
        }

        byte[] ids = isWide ? [.. Id(item), 0, 1, .. Id(primary)] : [.. Id(item)[2..], 0, 1, .. Id(primary)[2..]];
        byte[] box = [0, 0, 0, 0, .. "iref"u8, .. content, 0, 0, 0, (byte)(8 + ids.Length), .. "cdsc"u8, .. ids];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    private static byte[] Id(uint id) => [(byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id];
}
