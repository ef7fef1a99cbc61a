using System.Buffers;
using System.Buffers.Binary;
using Atelier.Imaging.Formats.Png;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Writes PNG files: colour type RGB or RGBA, 8 bits, not interlaced.</summary>
internal static class PngEncoder
{
    /// <summary>Compressed bytes a chunk is filled with before it is written out.</summary>
    private const int ChunkBytes = 48 * 1024;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes a picture.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="filter">The filter of every row. Whoever drew the picture may know which fits; otherwise <see cref="PngFilter.Adaptive"/>.</param>
    /// <param name="output">Gets the whole file, in pieces.</param>
    /// <param name="rowPeriod">After how many rows a drawn pattern repeats itself; 1 where nobody knows.</param>
    /// <param name="changes">Areas outside of which every row equals the one above; <see langword="null"/> where nobody knows.</param>
    public static void Encode(
        Raster raster, PngFilter filter, IBufferWriter<byte> output, int rowPeriod = 1, IReadOnlyList<PixelArea>? changes = null)
    {
        output.Write(Signature);
        WriteHeader(raster, output);
        using var compressed = new BitBuffer();
        using var deflate = new FastDeflate(raster.Stride + 1, compressed, rowPeriod == 1 ? [1] : [1, rowPeriod]);
        using var rows = new FilteredRows(raster, filter, changes);
        for (var y = 0; y < raster.Height; y++)
        {
            rows.Write(y, deflate.NextRow());
            deflate.RowWritten();
            if (compressed.Length >= ChunkBytes)
            {
                WriteChunk("IDAT"u8, compressed.Written, output);
                compressed.Clear();
            }
        }

        deflate.Finish();
        WriteChunk("IDAT"u8, compressed.Written, output);
        WriteChunk("IEND"u8, [], output);
    }

    private static void WriteHeader(Raster raster, IBufferWriter<byte> output)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8;
        header[9] = raster.Channels == 3 ? (byte)2 : (byte)6;
        header[10..].Clear();
        WriteChunk("IHDR"u8, header, output);
    }

    private static void WriteChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), data));
        output.Write(number);
    }
}
