using Atelier.Imaging.Sketch.Png;

namespace Atelier.Imaging.Tests.Sketch.Png;

public class RowFilterTests
{
    public static TheoryData<int> Lengths { get; } = [1, 3, 31, 32, 33, 63, 64, 65, 127, 128, 1000, 3072];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Subtract_EveryPath_GivesEqualBytes(int length)
    {
        var (row, above) = (Noise(length, 1), Noise(length, 2));
        var expected = new byte[length];
        RowFilter.SubtractScalar(row, above, expected);
        AssertAll(expected, result => RowFilter.Subtract(row, above, result), result => RowFilter.SubtractVector256(row, above, result), result => RowFilter.SubtractVector512(row, above, result));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Paeth_EveryPath_GivesEqualBytes(int length)
    {
        var (row, left, above, aboveLeft) = (Noise(length, 1), Noise(length, 2), Noise(length, 3), Noise(length, 4));
        var expected = new byte[length];
        PaethFilter.ApplyScalar(row, left, above, aboveLeft, expected);
        AssertAll(
            expected,
            result => PaethFilter.Apply(row, left, above, aboveLeft, result),
            result => PaethFilter.ApplyVector256(row, left, above, aboveLeft, result),
            result => PaethFilter.ApplyVector512(row, left, above, aboveLeft, result));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Cost_EveryPath_IsEqual(int length)
    {
        var row = Noise(length, 1);
        row.AsSpan(length / 3, length / 3).Clear();
        var expected = RowCost.OfScalar(row);
        Assert.Equal(expected, RowCost.Of(row));
        Assert.Equal(expected, RowCost.OfVector256(row));
        Assert.Equal(expected, RowCost.OfVector512(row));
    }

    private static void AssertAll(byte[] expected, params Action<byte[]>[] paths)
    {
        foreach (var path in paths)
        {
            var result = new byte[expected.Length];
            path(result);
            Assert.Equal(expected, result);
        }
    }

    private static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
