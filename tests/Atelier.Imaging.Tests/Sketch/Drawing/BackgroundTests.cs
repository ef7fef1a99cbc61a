using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Tests.Sketch.Support;

namespace Atelier.Imaging.Tests.Sketch.Drawing;

public class BackgroundTests
{
    private static readonly Rgb s_red = new(255, 59, 48);
    private static readonly Rgb s_blue = new(48, 176, 255);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 5)]
    [InlineData(200, 3)]
    public void Solid_AnySize_FillsEveryPixel(int width, int height)
    {
        using var raster = new Raster(width, height, 3);
        raster.Bytes.Fill(1);
        Background.Solid(raster, s_red);
        Assert.All(Pixels.Of(raster).In(PixelArea.Of(raster)), static pixel => Assert.Equal(s_red, pixel));
    }

    [Fact]
    public void Horizontal_BetweenTwoColors_StartsAndEndsWithThemAndNeverTurnsBack()
    {
        using var raster = new Raster(333, 7, 3);
        Background.Horizontal(raster, s_red, s_blue);
        var picture = Pixels.Of(raster);
        Assert.Equal((s_red, s_blue), (picture.At(0, 3), picture.At(332, 3)));
        for (var x = 1; x < picture.Width; x++)
        {
            var (before, here) = (picture.At(x - 1, 0), picture.At(x, 0));
            Assert.True(here.R <= before.R && here.G >= before.G && here.B >= before.B);
            Assert.Equal(here, picture.At(x, 6));
        }
    }

    [Fact]
    public void Vertical_BetweenTwoColors_IsTheHorizontalOneTurned()
    {
        using var across = new Raster(64, 64, 3);
        using var down = new Raster(64, 64, 3);
        Background.Horizontal(across, s_red, s_blue);
        Background.Vertical(down, s_red, s_blue);
        var (one, other) = (Pixels.Of(across), Pixels.Of(down));
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(one.At(i, 5), other.At(9, i));
        }
    }
}
