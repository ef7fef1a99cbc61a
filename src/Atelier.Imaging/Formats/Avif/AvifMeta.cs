namespace Atelier.Imaging.Formats.Avif;

/// <summary>What the <c>meta</c> box says: which items there are, which is the picture, where their bytes lie.</summary>
internal sealed class AvifMeta
{
    private AvifMeta(uint primary, List<AvifItem> items, ItemLocations locations)
    {
        Primary = primary;
        Items = items;
        Locations = locations;
    }

    /// <summary>Id of the item that is the picture.</summary>
    public uint Primary { get; }

    public IReadOnlyList<AvifItem> Items { get; }

    public ItemLocations Locations { get; }

    public uint Width { get; private init; }

    public uint Height { get; private init; }

    public bool HasAlpha { get; private init; }

    /// <summary>Where the content of <c>idat</c> begins within the box; 0 when there is none.</summary>
    public int ItemDataStart { get; private init; }

    /// <param name="box">The whole box.</param>
    /// <param name="header">How long its header is.</param>
    /// <returns><see langword="null"/> when it cannot be read or something needed is missing.</returns>
    public static AvifMeta? Read(ReadOnlySpan<byte> box, int header)
    {
        uint? primary = null;
        List<AvifItem>? items = null;
        ItemLocations? locations = null;
        AvifProperties? properties = null;
        ReadOnlySpan<byte> references = default;
        var itemData = 0;

        var cursor = new BoxCursor(box[header..]);
        cursor.Take(4);
        while (cursor.TryReadBox(out var child))
        {
            if (child.Is("pitm"u8))
            {
                primary = ReadPrimary(child.Content);
            }
            else if (child.Is("iinf"u8))
            {
                items = AvifItems.Read(child.Content);
            }
            else if (child.Is("iloc"u8))
            {
                locations = ItemLocations.Read(child.Content);
            }
            else if (child.Is("iprp"u8))
            {
                properties = AvifProperties.Read(child.Content);
            }
            else if (child.Is("iref"u8))
            {
                references = child.Content;
            }
            else if (child.Is("idat"u8))
            {
                itemData = header + child.ContentStart;
            }
        }

        if (cursor.Failed || primary is not { } id || locations is null || properties?.SizeOf(id) is not { } size
            || items is null || !items.Exists(item => item.Id == id))
        {
            return null;
        }

        var hasAlpha = references.IsEmpty ? false : AvifReferences.HasAlpha(references, id, properties);
        return hasAlpha is null
            ? null
            : new AvifMeta(id, items, locations)
            {
                Width = size.Width,
                Height = size.Height,
                HasAlpha = hasAlpha.Value,
                ItemDataStart = itemData,
            };
    }

    private static uint? ReadPrimary(ReadOnlySpan<byte> content)
    {
        var cursor = new BoxCursor(content);
        var isWide = cursor.ReadByte() > 0;
        cursor.Take(3);
        var id = cursor.ReadId(isWide);
        return cursor.Failed ? null : id;
    }
}
