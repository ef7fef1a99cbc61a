using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Webp;

/// <summary>The extended header, chunk VP8X (RFC 9649, 2.7).</summary>
internal static class WebpCanvas
{
    public const int Length = 10;
    public const int ChunkLength = 8 + Length;

    private const byte Animation = 0x02;
    private const byte Xmp = 0x04;
    private const byte Alpha = 0x10;

    public static WebpFrame Read(ReadOnlySpan<byte> content) =>
        new(ReadUInt24(content[4..]) + 1, ReadUInt24(content[7..]) + 1, (content[0] & Alpha) != 0);

    public static bool IsAnimated(ReadOnlySpan<byte> content) => (content[0] & Animation) != 0;

    /// <summary>Says that there is XMP.</summary>
    public static void MarkXmp(Span<byte> content) => content[0] |= Xmp;

    /// <summary>Makes the chunk for a file that had none.</summary>
    public static byte[] Chunk(WebpFrame frame)
    {
        byte[] chunk = [.. "VP8X"u8, Length, 0, 0, 0, frame.HasAlpha ? Alpha : (byte)0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        WriteUInt24(chunk.AsSpan(12), frame.Width - 1);
        WriteUInt24(chunk.AsSpan(15), frame.Height - 1);
        return chunk;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes) | bytes[2] << 16;

    private static void WriteUInt24(Span<byte> bytes, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        bytes[2] = (byte)(value >> 16);
    }
}
