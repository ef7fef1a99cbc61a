namespace Atelier.Imaging.Formats.Avif;

/// <summary>The properties of items that matter here, from <c>iprp</c> (ISO/IEC 23008-12, 9.3 and 6.5).</summary>
internal sealed class AvifProperties
{
    private readonly Dictionary<uint, (uint Width, uint Height)> _sizes = [];
    private readonly HashSet<uint> _alpha = [];

    /// <summary>Names of the alpha auxiliary, in AVIF's own form and in the older one of HEVC.</summary>
    public static bool IsAlphaName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"u8) || name.SequenceEqual("urn:mpeg:hevc:2015:auxid:1"u8);

    public (uint Width, uint Height)? SizeOf(uint item) => _sizes.TryGetValue(item, out var size) ? size : null;

    public bool IsAlpha(uint item) => _alpha.Contains(item);

    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static AvifProperties? Read(ReadOnlySpan<byte> content)
    {
        var properties = new AvifProperties();
        var known = new List<Known>();
        var cursor = new BoxCursor(content);
        while (cursor.TryReadBox(out var box))
        {
            var isRead = !box.Is("ipco"u8) || ReadContainer(box.Content, known);
            isRead &= !box.Is("ipma"u8) || properties.ReadAssociations(box.Content, known);
            if (!isRead)
            {
                return null;
            }
        }

        return cursor.Failed ? null : properties;
    }

    private static bool ReadContainer(ReadOnlySpan<byte> content, List<Known> known)
    {
        var cursor = new BoxCursor(content);
        while (cursor.TryReadBox(out var box))
        {
            var property = new BoxCursor(box.Content);
            property.Take(4);
            known.Add(box.Is("ispe"u8)
                ? new Known(property.ReadUInt32(), property.ReadUInt32(), IsAlpha: false)
                : new Known(0, 0, box.Is("auxC"u8) && IsAlphaName(property.ReadText())));
        }

        return !cursor.Failed;
    }

    private bool ReadAssociations(ReadOnlySpan<byte> content, List<Known> known)
    {
        var cursor = new BoxCursor(content);
        var version = cursor.ReadByte();
        var isWide = cursor.Take(3) is [_, _, var flags] && (flags & 1) != 0;
        var count = cursor.ReadUInt32();
        for (var i = 0u; i < count && !cursor.Failed; i++)
        {
            var item = cursor.ReadId(isWide: version > 0);
            for (var left = cursor.ReadByte(); left > 0; left--)
            {
                // The highest bit says that a reader has to know the property; numbers start at 1.
                var index = isWide ? cursor.ReadUInt16() & 0x7FFF : cursor.ReadByte() & 0x7F;
                if (index > 0 && index <= known.Count)
                {
                    Associate(item, known[index - 1]);
                }
            }
        }

        return !cursor.Failed;
    }

    private void Associate(uint item, Known property)
    {
        if (property.IsAlpha)
        {
            _alpha.Add(item);
        }
        else if (property != default)
        {
            _sizes.TryAdd(item, (property.Width, property.Height));
        }
    }

    private readonly record struct Known(uint Width, uint Height, bool IsAlpha);
}
