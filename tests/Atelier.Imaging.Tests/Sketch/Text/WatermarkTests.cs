using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Text;
using Atelier.Imaging.Tests.Sketch.Support;

namespace Atelier.Imaging.Tests.Sketch.Text;

public class WatermarkTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 21, 9, 30, 45, TimeSpan.Zero);
    private static readonly Rgb s_ground = new(50, 173, 230);

    private readonly Watermark _watermark = new(new TextMasks());

    [Theory]
    [InlineData(12)]
    [InlineData(10)]
    [InlineData(27)]
    public void DigitSheet_AnyTime_LooksAsIfSetAtOnce(int size)
    {
        var style = new TextStyle(size) { Family = "DejaVu Sans Mono" };
        const string Time = "| 2026-11-21 09:30:45";
        var whole = TextDrawing.Draw(Time, style);
        var width = whole.Left + whole.Width + size;
        var (expected, assembled) = (new byte[width * size * 2], new byte[width * size * 2]);
        MaskCopy.Copy(whole, expected, width, 0, 0);
        DigitSheet.Make(style).Write(Time, assembled, width, 0, 0);
        Assert.Equal(expected, assembled);
    }

    [Theory]
    [InlineData(1024, 1024, "dall-e-3")]
    [InlineData(256, 256, "stabilityai/stable-diffusion-xl-base-1.0")]
    [InlineData(1024, 1024, "模型/图像-1")]
    [InlineData(3840, 2160, "x")]
    public void Draw_AnyModel_StaysInTheLowerRightCornerFivePixelsFromTheEdges(int width, int height, string model)
    {
        using var raster = Ground(width, height);
        var box = _watermark.Draw(raster, model, s_time);
        Assert.Equal((width - 5, height - 5), (box.Right, box.Bottom));
        Assert.InRange(box.Left, 5, width - 100);
        Assert.InRange(box.Top, height * 3 / 4, height - 15);

        var picture = Pixels.Of(raster);
        Assert.True(picture.At(box.Left, box.Top).Luma < s_ground.Luma / 2);
        Assert.Contains(picture.In(box), static pixel => pixel.Luma > 200);
        Assert.All(picture.In(new(0, 0, width, box.Top)), static pixel => Assert.Equal(s_ground, pixel));
    }

    [Fact]
    public void Draw_AnotherSecond_ChangesOnlyTheBox()
    {
        using var one = Ground(512, 512);
        using var other = Ground(512, 512);
        var box = _watermark.Draw(one, "dall-e-2", s_time);
        Assert.Equal(box, _watermark.Draw(other, "dall-e-2", s_time.AddSeconds(1)));
        Assert.False(Pixels.Of(one).SameIn(box, Pixels.Of(other)));
        Assert.True(Pixels.Of(one).SameIn(new(0, 0, 512, box.Top), Pixels.Of(other)));
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(64, 64)]
    [InlineData(2000, 20)]
    public void Draw_NoRoom_DrawsNothing(int width, int height)
    {
        using var raster = Ground(width, height);
        Assert.Equal(default, _watermark.Draw(raster, "dall-e-2", s_time));
        Assert.All(Pixels.Of(raster).In(PixelArea.Of(raster)), static pixel => Assert.Equal(s_ground, pixel));
    }

    private static Raster Ground(int width, int height)
    {
        var raster = new Raster(width, height, 3);
        Background.Solid(raster, s_ground);
        return raster;
    }
}
