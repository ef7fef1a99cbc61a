using System.Buffers.Binary;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Tells a picture's format from its first bytes, and so which loader, and no other, gets to see it.</summary>
internal static class Signature
{
    /// <summary>So many bytes of a file are enough.</summary>
    internal const int Length = 64;

    /// <returns><see langword="null"/> for anything but PNG, JPEG, WebP, AVIF and GIF.</returns>
    internal static ImageFormat? Identify(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith(PngStart) => ImageFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => ImageFormat.Gif,
        _ when head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) => ImageFormat.Webp,
        _ when IsAvif(head) => ImageFormat.Avif,
        _ => null,
    };

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Looks through the brands of the leading <c>ftyp</c> box (ISO/IEC 14496-12).</summary>
    private static bool IsAvif(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        var end = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        for (var at = 8; at + 4 <= end; at += 4)
        {
            var brand = head.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return true;
            }
        }

        return false;
    }
}
