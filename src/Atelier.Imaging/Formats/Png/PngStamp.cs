using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging.Formats.Png;

/// <summary>Provenance as PNG chunks: iTXt <c>parameters</c> and iTXt <c>XML:com.adobe.xmp</c>.</summary>
internal static class PngStamp
{
    private const int HeadBytes = 8;

    /// <summary>Keyword's end, not compressed, method 0, no language, no translated keyword.</summary>
    private const int FieldBytes = 5;

    private const int CrcBytes = 4;

    public static byte[] Make(ProvenanceStamp stamp, ImageFacts facts)
    {
        // Other tools take that text for what a model was told.
        var parameters = stamp.Provenance.OfUnknownOrigin ? [] : Encoding.UTF8.GetBytes(ParametersText.Write(stamp.Provenance, facts.Size));
        var xmp = stamp.Xmp();
        var first = parameters.Length == 0 ? 0 : ChunkLength(PngText.ParametersKeyword, parameters);
        var chunks = new byte[first + ChunkLength(PngText.XmpKeyword, xmp)];
        if (first > 0)
        {
            WriteChunk(chunks.AsSpan(0, first), PngText.ParametersKeyword, parameters);
        }

        WriteChunk(chunks.AsSpan(first), PngText.XmpKeyword, xmp);
        return chunks;
    }

    private static int ChunkLength(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> text) =>
        HeadBytes + keyword.Length + FieldBytes + text.Length + CrcBytes;

    /// <param name="chunk">Zeros, as many bytes as the chunk takes.</param>
    /// <param name="keyword">What the text is.</param>
    /// <param name="text">UTF-8.</param>
    private static void WriteChunk(Span<byte> chunk, ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - HeadBytes - CrcBytes);
        "iTXt"u8.CopyTo(chunk[4..]);
        keyword.CopyTo(chunk[HeadBytes..]);
        text.CopyTo(chunk[(HeadBytes + keyword.Length + FieldBytes)..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^CrcBytes..], Crc32.Append(0, chunk[4..^CrcBytes]));
    }
}
