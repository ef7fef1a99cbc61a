using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Jpeg;

/// <summary>What APP1 segments hold, and the one we write.</summary>
internal static class JpegMetadata
{
    /// <summary>Longest XMP one segment takes, bytes: 65535 less the length itself and the name.</summary>
    private const int LongestXmp = ushort.MaxValue - 2 - 29;

    /// <summary>Bytes of a segment's content that tell what it holds.</summary>
    public static int LongestHead => XmpExtensionHead.Length;

    private static ReadOnlySpan<byte> XmpHead => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> XmpExtensionHead => "http://ns.adobe.com/xmp/extension/\0"u8;

    private static ReadOnlySpan<byte> ExifHead => "Exif\0\0"u8;

    /// <summary>What an APP1 segment holds and how long the name before it is.</summary>
    public static (MetadataKind? Kind, int Head) KindOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(XmpHead))
        {
            return (MetadataKind.Xmp, XmpHead.Length);
        }

        return content.StartsWith(ExifHead) ? (MetadataKind.Exif, ExifHead.Length) : default;
    }

    /// <summary>Whether it is XMP or a continuation of XMP too long for one segment.</summary>
    public static bool IsXmp(ReadOnlySpan<byte> content) => content.StartsWith(XmpHead) || content.StartsWith(XmpExtensionHead);

    /// <summary>Whether an APP11 segment begins a box of Content Credentials: by the type in its description box.</summary>
    public static bool IsCredentials(ReadOnlySpan<byte> content) =>
        content.StartsWith("JP"u8) && content.Length > 28 && content[24..28].SequenceEqual("c2pa"u8);

    public static byte[] Segment(ProvenanceStamp stamp)
    {
        var xmp = stamp.Xmp(LongestXmp);
        if (xmp.Length == 0)
        {
            return [];
        }

        byte[] segment = [0xFF, JpegMarker.App1, 0, 0, .. XmpHead, .. xmp];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        return segment;
    }
}
