using System.Buffers.Binary;
using System.IO.Compression;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging.Tests.Operations;

/// <summary>PNGs put together piece by piece, so that any piece can be wrong.</summary>
internal sealed class HandmadePng
{
    private const byte Rgb = 2;
    private const byte RgbAlpha = 6;

    public required ImageSize Size { get; init; }

    public bool Alpha { get; init; }

    public int Channels => Alpha ? 4 : 3;

    /// <summary>What the rows unpack to; filter bytes included.</summary>
    public required byte[] Rows { get; init; }

    /// <summary>Changes the packed rows before their chunks are made.</summary>
    public Action<byte[]> Spoil { get; init; } = static _ => { };

    /// <summary>A chunk between header and pixels: its type and content.</summary>
    public (string Type, byte[] Content)? Extra { get; init; }

    public bool HasEnd { get; init; } = true;

    /// <summary>A picture of these pixels in which row after row uses filter 0, 1, 2, 3, 4, 0, ….</summary>
    public static HandmadePng Filtered(byte[] pixels, ImageSize size, bool alpha)
    {
        var (bpp, stride) = (alpha ? 4 : 3, size.Width * (alpha ? 4 : 3));
        var rows = new byte[(stride + 1) * size.Height];
        for (var y = 0; y < size.Height; y++)
        {
            rows[y * (stride + 1)] = (byte)(y % 5);
            for (var x = 0; x < stride; x++)
            {
                var left = x < bpp ? 0 : pixels[(y * stride) + x - bpp];
                var above = y == 0 ? 0 : pixels[((y - 1) * stride) + x];
                var corner = x < bpp || y == 0 ? 0 : pixels[((y - 1) * stride) + x - bpp];
                var predicted = (y % 5) switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    _ => Paeth(left, above, corner),
                };
                rows[(y * (stride + 1)) + 1 + x] = (byte)(pixels[(y * stride) + x] - predicted);
            }
        }

        return new HandmadePng { Size = size, Alpha = alpha, Rows = rows };
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size.Height);
        (header[8], header[9]) = (8, Alpha ? RgbAlpha : Rgb);
        Chunk(file, "IHDR", header);
        if (Extra is var (type, content))
        {
            Chunk(file, type, content);
        }

        var packed = Pack();
        Spoil(packed);
        foreach (var piece in packed.Chunk(1000))
        {
            Chunk(file, "IDAT", piece);
        }

        if (HasEnd)
        {
            Chunk(file, "IEND", []);
        }

        return file.ToArray();
    }

    private byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Rows);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.Append(0, chunk.AsSpan(4, chunk.Length - 8)));
        file.Write(chunk);
    }

    private static int Paeth(int left, int above, int corner)
    {
        var towards = left + above - corner;
        return new[] { left, above, corner }.MinBy(value => Math.Abs(towards - value));
    }
}
