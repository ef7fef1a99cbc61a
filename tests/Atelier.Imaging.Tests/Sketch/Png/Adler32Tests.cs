using System.Buffers.Binary;
using System.IO.Compression;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Imaging.Tests.Sketch.Png;

public class Adler32Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(5503)]
    [InlineData(5504)]
    [InlineData(5553)]
    [InlineData(100_000)]
    public void Append_EveryPath_EqualsZlib(int length)
    {
        // All ones is where the sums grow fastest and would overflow first.
        foreach (var fill in (byte?[])[null, 255, 0])
        {
            var bytes = new byte[length];
            if (fill is { } value)
            {
                bytes.AsSpan().Fill(value);
            }
            else
            {
                new Random(7).NextBytes(bytes);
                bytes.AsSpan(length / 2, length / 4).Clear();
            }

            var (plain, by256, by512, chosen) = (new Adler32(), new Adler32(), new Adler32(), new Adler32());
            plain.AppendScalar(bytes);
            by256.AppendVector256(bytes);
            by512.AppendVector512(bytes);
            chosen.Append(bytes.AsSpan(0, length / 3));
            chosen.Append(bytes.AsSpan(length / 3));
            Assert.Equal([Zlib(bytes), Zlib(bytes), Zlib(bytes), Zlib(bytes)], [plain.Value, by256.Value, by512.Value, chosen.Value]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(30_000_000)]
    public void AppendZeros_AfterSomething_EqualsAppendingThem(int count)
    {
        var (one, other) = (new Adler32(), new Adler32());
        one.Append([1, 2, 255]);
        other.Append([1, 2, 255]);
        one.Append(new byte[count]);
        other.AppendZeros(count);
        Assert.Equal(one.Value, other.Value);
    }

    private static uint Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        // Nothing written leaves nothing behind; the checksum of nothing is 1.
        return bytes.Length == 0 ? 1 : BinaryPrimitives.ReadUInt32BigEndian(packed.ToArray().AsSpan(^4..));
    }
}
