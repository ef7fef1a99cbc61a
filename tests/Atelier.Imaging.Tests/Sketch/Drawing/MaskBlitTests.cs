using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Drawing;

public class MaskBlitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Triple_AnyLength_RepeatsEveryByteForEachChannel(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        var result = new byte[length * 3];
        MaskBlit.Triple(bytes, result);
        Assert.Equal(bytes.SelectMany(static value => Enumerable.Repeat(value, 3)), result);
    }
}
