using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging.Formats.Png;

/// <summary>Provenance as PNG chunks: iTXt <c>parameters</c> and iTXt <c>XML:com.adobe.xmp</c>.</summary>
internal static class PngStamp
{
    public static byte[] Make(ProvenanceStamp stamp, ImageFacts facts)
    {
        var parameters = Encoding.UTF8.GetBytes(ParametersText.Write(stamp.Provenance, facts.Size));
        return [.. Chunk(PngText.ParametersKeyword, parameters), .. Chunk(PngText.XmpKeyword, stamp.Xmp())];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> text)
    {
        // Keyword, its end, not compressed, method 0, no language, no translated keyword.
        byte[] chunk = [0, 0, 0, 0, .. "iTXt"u8, .. keyword, 0, 0, 0, 0, 0, .. text, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - 12);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.Append(0, chunk.AsSpan(4, chunk.Length - 8)));
        return chunk;
    }
}
