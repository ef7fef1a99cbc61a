namespace Atelier.Imaging.Formats.Gif;

/// <summary>XMP in GIF: an application extension whose content is the packet itself, not cut into sub-blocks.</summary>
/// <remarks>
/// XMP specification, part 3, 1.1.2: readers that know nothing of XMP take packet bytes for lengths of sub-blocks and jump; wherever
/// they land in the 258 bytes after the packet, those bytes lead them to the block's end. A packet must have no zero bytes.
/// </remarks>
internal static class GifXmp
{
    private const int TrailerLength = 258;

    /// <summary>Length and name of the application, after the introducer and label.</summary>
    public static ReadOnlySpan<byte> Head => "\u000BXMP DataXMP"u8;

    public static byte[] Extension(ReadOnlySpan<byte> xmp)
    {
        byte[] extension = [0x21, 0xFF, .. Head, .. xmp, .. new byte[TrailerLength]];
        var trailer = extension.AsSpan(extension.Length - TrailerLength);
        trailer[0] = 1;
        for (var i = 0; i < 256; i++)
        {
            trailer[i + 1] = (byte)(255 - i);
        }

        return extension;
    }

    /// <summary>The packet in what follows <see cref="Head"/>; <see langword="null"/> when its trailer is not there.</summary>
    public static byte[]? Packet(ReadOnlySpan<byte> content) =>
        content.Length > TrailerLength && content[^TrailerLength..].StartsWith((ReadOnlySpan<byte>)[1, 0xFF, 0xFE])
            ? content[..^TrailerLength].ToArray()
            : null;
}
