using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Drawing;

public class RgbaPixelsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(17)]
    [InlineData(1000)]
    public void DropAlpha_AndAddAlpha_GiveBackOpaquePixels(int pixels)
    {
        var rgba = new byte[pixels * 4];
        new Random(5).NextBytes(rgba);
        for (var i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = 255;
        }

        using var rgb = RgbaPixels.DropAlpha(rgba, pixels, 1);
        var back = new byte[rgba.Length];
        RgbaPixels.AddAlpha(rgb.Bytes, back);
        Assert.Equal(rgba, back);
    }

    [Fact]
    public void AreOpaque_OneTransparentPixelAnywhere_IsSeen()
    {
        var rgba = new byte[37 * 4];
        rgba.AsSpan().Fill(255);
        Assert.True(RgbaPixels.AreOpaque(rgba));
        for (var i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = 254;
            Assert.False(RgbaPixels.AreOpaque(rgba));
            rgba[i] = 255;
        }
    }
}
