using System.Buffers.Binary;
using System.IO.Compression;

namespace Atelier.Testing;

/// <summary>Small PNGs for tests, written and read without any code of the product.</summary>
public static class Png
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture of one colour.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="argb">0xAARRGGBB.</param>
    public static byte[] Solid(int width, int height, uint argb) => Draw(width, height, (_, _) => argb);

    /// <summary>A picture with a colour for each point, as 0xAARRGGBB.</summary>
    public static byte[] Draw(int width, int height, Func<int, int, uint> argb)
    {
        var rows = new byte[height * (1 + width * 4)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // PNG wants RGBA, the number is ARGB.
                BinaryPrimitives.WriteUInt32BigEndian(rows.AsSpan(y * (1 + width * 4) + 1 + x * 4), uint.RotateLeft(argb(x, y), 8));
            }
        }

        return FromRows(width, height, rows);
    }

    /// <summary>A PNG whose header claims a size, whatever its data holds: a decompression bomb for its reader.</summary>
    public static byte[] Claiming(int width, int height) => FromRows(width, height, new byte[1024]);

    /// <summary><c>WxH</c> as the header says.</summary>
    public static string SizeOf(ReadOnlySpan<byte> png) =>
        png.StartsWith(s_signature)
            ? $"{BinaryPrimitives.ReadInt32BigEndian(png[16..])}x{BinaryPrimitives.ReadInt32BigEndian(png[20..])}"
            : throw new InvalidDataException("Not a PNG.");

    private static byte[] FromRows(int width, int height, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 6;

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        using var png = new MemoryStream();
        png.Write(s_signature);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, packed.ToArray());
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32([.. type, .. data]));
        png.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
