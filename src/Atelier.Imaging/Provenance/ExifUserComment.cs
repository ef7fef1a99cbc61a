using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging;

/// <summary>Reads EXIF's image description, and its user comment, where stable-diffusion-webui puts its parameters in formats other than PNG.</summary>
internal static class ExifUserComment
{
    private const ushort ExifPointer = 0x8769;
    private const ushort UserComment = 0x9286;
    private const ushort ImageDescription = 0x010E;
    private const int EntryLength = 12;

    /// <param name="exif">A TIFF structure, the words <c>Exif</c>, 0, 0 before it or not.</param>
    /// <returns><see langword="null"/> when there is none or it cannot be read.</returns>
    public static string? Read(ReadOnlySpan<byte> exif)
    {
        var tiff = exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
        var isBig = tiff.StartsWith("MM"u8);
        if (tiff.Length < 8 || (!isBig && !tiff.StartsWith("II"u8)))
        {
            return null;
        }

        return Entry(tiff, UInt32(tiff[4..], isBig), ExifPointer, isBig) is { Length: EntryLength } pointer
            && Entry(tiff, UInt32(pointer[8..], isBig), UserComment, isBig) is { Length: EntryLength } comment
            ? Decode(tiff, UInt32(comment[4..], isBig), UInt32(comment[8..], isBig), isBig)
            : null;
    }

    /// <summary>The image description, which cameras and editors write.</summary>
    /// <param name="exif">As for <see cref="Read"/>.</param>
    /// <returns><see langword="null"/> when there is none worth the name.</returns>
    public static string? ReadDescription(ReadOnlySpan<byte> exif)
    {
        var tiff = exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
        var isBig = tiff.StartsWith("MM"u8);
        if (tiff.Length < 8 || (!isBig && !tiff.StartsWith("II"u8))
            || Entry(tiff, UInt32(tiff[4..], isBig), ImageDescription, isBig) is not { Length: EntryLength } entry)
        {
            return null;
        }

        // Up to four bytes stand in the entry itself, too few to describe anything.
        var (length, offset) = (UInt32(entry[4..], isBig), UInt32(entry[8..], isBig));
        return length > 4 && offset <= tiff.Length && length <= tiff.Length - offset
            && Encoding.UTF8.GetString(tiff.Slice((int)offset, (int)length)).Trim('\0', ' ') is { Length: > 0 } text
                ? text
                : null;
    }

    private static ReadOnlySpan<byte> Entry(ReadOnlySpan<byte> tiff, uint directory, ushort tag, bool isBig)
    {
        if (directory > tiff.Length - 2)
        {
            return default;
        }

        var count = UInt16(tiff[(int)directory..], isBig);
        var entries = tiff[((int)directory + 2)..];
        for (var i = 0; i < count && entries.Length >= EntryLength; i++)
        {
            if (UInt16(entries, isBig) == tag)
            {
                return entries[..EntryLength];
            }

            entries = entries[EntryLength..];
        }

        return default;
    }

    /// <summary>Eight bytes name the character code; UNICODE is UTF-16, in whichever byte order the writer took it to be.</summary>
    private static string? Decode(ReadOnlySpan<byte> tiff, uint length, uint offset, bool isBig)
    {
        if (length < 8 || offset > tiff.Length || length > tiff.Length - offset)
        {
            return null;
        }

        var code = tiff.Slice((int)offset, 8);
        var text = tiff.Slice((int)offset + 8, (int)length - 8);
        if (code.SequenceEqual("UNICODE\0"u8))
        {
            return Utf16(text, isBig).GetString(text).TrimEnd('\0');
        }

        return code.SequenceEqual("ASCII\0\0\0"u8) || code.SequenceEqual("\0\0\0\0\0\0\0\0"u8)
            ? Encoding.UTF8.GetString(text).TrimEnd('\0')
            : null;
    }

    /// <summary>The usual tools write big-endian text into little-endian EXIF: zero bytes of Latin letters tell which it is.</summary>
    private static Encoding Utf16(ReadOnlySpan<byte> text, bool isBig)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < text.Length; i += 2)
        {
            even += text[i] == 0 ? 1 : 0;
            odd += text[i + 1] == 0 ? 1 : 0;
        }

        var looksBig = even == odd ? isBig : even > odd;
        return looksBig ? Encoding.BigEndianUnicode : Encoding.Unicode;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
