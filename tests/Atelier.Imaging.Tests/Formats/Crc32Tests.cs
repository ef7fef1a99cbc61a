using System.Text;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void Append_CheckText_GivesThePublishedValue() =>
        Assert.Equal(0xCBF43926u, Crc32.Append(0, Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Append_AnyLengthAndPlace_AgreesWithBitByBit()
    {
        var bytes = new byte[1000];
        new Random(7).NextBytes(bytes);
        for (var length = 0; length < 300; length++)
        {
            var run = bytes.AsSpan(length % 17, length);

            Assert.Equal(BitByBit(run), Crc32.Append(0, run));
            Assert.Equal(BitByBit(run), ~Crc32.AppendByTable(uint.MaxValue, run));
        }
    }

    [Fact]
    public void Append_InPieces_AgreesWithAllAtOnce()
    {
        var bytes = new byte[5000];
        new Random(8).NextBytes(bytes);
        foreach (var piece in (int[])[1, 3, 63, 64, 65, 1024])
        {
            var crc = bytes.Chunk(piece).Aggregate(0u, (crc, part) => Crc32.Append(crc, part));

            Assert.Equal(Crc32.Append(0, bytes), crc);
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
