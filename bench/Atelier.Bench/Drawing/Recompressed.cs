using System.Buffers.Binary;
using System.IO.Compression;

namespace Atelier.Bench.Drawing;

/// <summary>What zlib's default level makes of the same filtered rows.</summary>
internal static class Recompressed
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;
    private const int Level = 6;

    /// <returns>Bytes of compressed pixel data: as in the file, and at zlib level 6.</returns>
    public static (long Ours, long Zlib) Compare(ReadOnlySpan<byte> png)
    {
        using var compressed = new MemoryStream();
        for (var rest = png[SignatureBytes..]; rest.Length >= ChunkOverhead;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (rest.Slice(4, 4).SequenceEqual("IDAT"u8))
            {
                compressed.Write(rest.Slice(8, length));
            }

            rest = rest[(length + ChunkOverhead)..];
        }

        var ours = compressed.Length;
        compressed.Position = 0;
        using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
        using var again = new MemoryStream();
        using (var zlib = new ZLibStream(again, new ZLibCompressionOptions { CompressionLevel = Level }, leaveOpen: true))
        {
            rows.CopyTo(zlib);
        }

        return (ours, again.Length);
    }
}
