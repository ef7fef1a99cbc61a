using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>A <c>meta</c> box with one more item, XMP, and after it a box with that item's bytes.</summary>
/// <param name="Bytes">What takes the place of the <c>meta</c> box.</param>
/// <param name="Shift">By how much all that follows moves.</param>
internal sealed record AvifStamp(byte[] Bytes, long Shift)
{
    private const int BoxHeader = 8;

    /// <param name="box">The <c>meta</c> box, whole.</param>
    /// <param name="header">How long its header is.</param>
    /// <param name="meta">The same box, read.</param>
    /// <param name="start">Where it begins in the file.</param>
    /// <param name="xmp">The packet.</param>
    /// <returns><see langword="null"/> when the structure is too unusual to be changed safely.</returns>
    public static AvifStamp? Make(ReadOnlySpan<byte> box, int header, AvifMeta meta, long start, byte[] xmp)
    {
        var (item, isNew) = ChooseItem(meta);
        var locations = meta.Locations;
        var isWide = locations.FileEnd > int.MaxValue;
        var draft = locations.With(new ItemLocation(item, ItemLocation.ByFileOffset, 0, [default]));
        if (draft is null || Children(box[header..], meta.Primary, item, isNew) is not { } children)
        {
            return null;
        }

        // The length of iloc does not depend on the offsets in it, so lengths are known before places are.
        var length = BoxHeader + children.Before.Length + draft.Write(isWide).Length + children.After.Length;
        var shift = length - box.Length + BoxHeader + xmp.Length;
        if (locations.Moved((ulong)start, (ulong)(start + box.Length), shift) is not { } moved)
        {
            return null;
        }

        var place = new ItemExtent(0, (ulong)(start + length + BoxHeader), (ulong)xmp.Length);
        var placed = moved.With(new ItemLocation(item, ItemLocation.ByFileOffset, 0, [place]))!;
        return new AvifStamp(
            [
                .. Header(length, "meta"u8), .. children.Before, .. placed.Write(isWide), .. children.After,
                .. Header(BoxHeader + xmp.Length, "mdat"u8), .. xmp,
            ],
            shift);
    }

    /// <summary>The item of XMP there is, which is then led to the new bytes; otherwise an id for a new one.</summary>
    private static (uint Item, bool IsNew) ChooseItem(AvifMeta meta)
    {
        foreach (var item in meta.Items)
        {
            if (item.Kind == AvifItemKind.Xmp)
            {
                return (item.Id, false);
            }
        }

        return (meta.Items.Max(item => item.Id) + 1, true);
    }

    /// <summary>The content of the new box before and after <c>iloc</c>.</summary>
    private static (byte[] Before, byte[] After)? Children(ReadOnlySpan<byte> content, uint primary, uint item, bool isNew)
    {
        var cursor = new BoxCursor(content);
        List<byte> written = [.. cursor.Take(4)];
        byte[]? before = null;
        var (isListed, isDescribed) = (!isNew, !isNew);
        while (cursor.TryReadBox(out var child))
        {
            if (child.Is("iloc"u8))
            {
                if (before is not null)
                {
                    return null;
                }

                before = [.. written];
                written.Clear();
            }
            else if (child.Is("iinf"u8) && !isListed && AvifItems.WithXmp(child.Content, item) is { } items)
            {
                written.AddRange(items);
                isListed = true;
            }
            else if (child.Is("iref"u8) && !isDescribed && AvifReferences.WithDescription(child.Content, item, primary) is { } references)
            {
                written.AddRange(references);
                isDescribed = true;
            }
            else
            {
                written.AddRange(child.Whole);
            }
        }

        if (!isDescribed && AvifReferences.WithDescription(default, item, primary) is { } first)
        {
            written.AddRange(first);
            isDescribed = true;
        }

        return before is not null && isListed && isDescribed ? (before, [.. written]) : null;
    }

    private static byte[] Header(int length, ReadOnlySpan<byte> type)
    {
        byte[] header = [0, 0, 0, 0, .. type];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        return header;
    }
}
