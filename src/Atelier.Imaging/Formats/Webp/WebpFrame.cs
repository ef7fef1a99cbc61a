using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Webp;

/// <summary>What the first chunk of a WebP says of the picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasAlpha">Whether it announces alpha.</param>
internal readonly record struct WebpFrame(int Width, int Height, bool HasAlpha)
{
    public const int LossyLength = 10;
    public const int LosslessLength = 5;

    /// <summary>The header of a key frame (RFC 6386, 9.1): tag, start code, size.</summary>
    public static WebpFrame? OfLossy(ReadOnlySpan<byte> content) =>
        (content[0] & 1) == 0 && content[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? new(
                BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF,
                HasAlpha: false)
            : null;

    /// <summary>Signature, 14 bits of width less 1, 14 of height less 1, alpha hint, version 0 (RFC 9649, 3.4).</summary>
    public static WebpFrame? OfLossless(ReadOnlySpan<byte> content)
    {
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
        return content[0] == 0x2F && bits >> 29 == 0
            ? new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, (bits & 1 << 28) != 0)
            : null;
    }
}
