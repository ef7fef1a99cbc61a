using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging.Tests.Formats;

/// <summary>How much of a file is pixels, as its walk counts it.</summary>
public sealed class PixelBytesTests
{
    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public void PixelBytes_StampedOrNot_AreTheSame(string name)
    {
        var picture = Samples.Read(name);

        var plain = Intake.Inspect(picture);

        Assert.InRange(plain.PixelBytes, 1, picture.Length - 1);
        Assert.All((int[])[0, 1, 7], chunk => Assert.Equal(plain.PixelBytes, Intake.Run(picture, Sample.Provenance, chunk).Result.PixelBytes));
    }

    [Fact]
    public void PixelBytes_Png_AreItsDataChunks()
    {
        var picture = Testing.Png.Solid(9, 7, 0xFF112233);
        var length = BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(Encoding.Latin1.GetString(picture).IndexOf("IDAT", StringComparison.Ordinal) - 4));

        Assert.Equal(length, Intake.Inspect(picture).PixelBytes);
    }
}
