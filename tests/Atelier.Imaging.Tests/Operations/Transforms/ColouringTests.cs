using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations.Transforms;

public sealed class ColouringTests : IDisposable
{
    private static readonly ImageSize s_size = new(16, 16);

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    [ContractRow("S3-84")]
    public async Task Grayscale_AnyColour_LosesItAndKeepsAlpha()
    {
        var pixel = await OneAsync((200, 100, 50, 128), new PictureTransform.Filter(PictureFilter.Grayscale));

        Assert.Equal((pixel.Red, pixel.Red, 128), (pixel.Green, pixel.Blue, pixel.Alpha));
        Assert.InRange(pixel.Red, 100, 160);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Negate_AnyColour_IsItsOppositeAndKeepsAlpha()
    {
        Assert.Equal(((byte)55, (byte)155, (byte)205, (byte)128), await OneAsync((200, 100, 50, 128), new PictureTransform.Filter(PictureFilter.Negate)));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Sepia_Grey_BecomesBrownOfTheSameLightness()
    {
        var pixel = await OneAsync((128, 128, 128, 255), new PictureTransform.Filter(PictureFilter.Sepia));

        Assert.True(pixel.Red > pixel.Green && pixel.Green > pixel.Blue, $"{pixel}");
        Assert.InRange(Luma(pixel), 115, 140);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Tint_AnyColour_TakesTheHueAndKeepsTheLightness()
    {
        var pixel = await OneAsync((128, 128, 128, 200), new PictureTransform.Tint(new PictureColour(0, 0, 160, 255)));

        Assert.True(pixel.Blue > pixel.Red && pixel.Blue > pixel.Green, $"{pixel}");
        Assert.Equal(200, pixel.Alpha);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Normalize_DullPicture_ReachesBlackAndWhite()
    {
        var dull = Workbench.Png(s_size, static (x, y) => Grey((byte)(100 + (((y * 16) + x) / 5))));

        using var made = await _bench.DoAsync(dull, new PictureTransform.Filter(PictureFilter.Normalize));

        Assert.InRange(Workbench.At(made, 0, 0).Red, 0, 12);
        Assert.InRange(Workbench.At(made, 15, 15).Red, 243, 255);
    }

    [Fact]
    public async Task Normalize_OneColour_StaysAsItIs()
    {
        var pixel = await OneAsync((90, 90, 90, 255), new PictureTransform.Filter(PictureFilter.Normalize));

        Assert.InRange(pixel.Red, 88, 92);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Modulate_Each_ChangesThatAndLittleElse()
    {
        (byte, byte, byte, byte) red = (180, 60, 60, 255);
        var brighter = await OneAsync(red, new PictureTransform.Modulate { Brightness = 1.3 });
        var grey = await OneAsync(red, new PictureTransform.Modulate { Saturation = 0 });
        var other = await OneAsync(red, new PictureTransform.Modulate { Hue = 180 });
        var same = await OneAsync(red, new PictureTransform.Modulate());

        Assert.True(Luma(brighter) > Luma(red) + 15, $"{brighter}");
        Assert.InRange(grey.Red - grey.Green, -3, 3);
        Assert.True(other.Green > other.Red, $"{other}");
        Assert.InRange(same.Red, 178, 182);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Gamma_AboveOne_BrightensTheMiddleAndLeavesTheEnds()
    {
        var middle = await OneAsync((128, 128, 128, 77), new PictureTransform.Gamma(2.2));
        var dark = await OneAsync((128, 128, 128, 255), new PictureTransform.Gamma(0.5));

        Assert.InRange(middle.Red, 184, 189);
        Assert.Equal(77, middle.Alpha);
        Assert.InRange(dark.Red, 62, 66);
        Assert.Equal(Workbench.White, await OneAsync(Workbench.White, new PictureTransform.Gamma(2.2)));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Blur_HardEdge_BecomesSoft()
    {
        var edge = Workbench.Png(new ImageSize(40, 10), static (x, _) => x < 20 ? Grey(0) : Grey(255));

        using var made = await _bench.DoAsync(edge, new PictureTransform.Filter(PictureFilter.Blur));
        using var less = await _bench.DoAsync(edge, new PictureTransform.Filter(PictureFilter.Blur) { Strength = 0.5 });

        Assert.InRange(Workbench.At(made, 17, 5).Red, 40, 120);
        Assert.Equal(0, Workbench.At(less, 16, 5).Red);
    }

    [Fact]
    public async Task Blur_SeeThroughNeighbours_LendNoColour()
    {
        var half = Workbench.Png(new ImageSize(40, 10), static (x, _) => x < 20 ? Workbench.Red : ((byte)0, (byte)255, (byte)0, (byte)0));

        using var made = await _bench.DoAsync(half, new PictureTransform.Filter(PictureFilter.Blur) { Strength = 3 });
        var pixel = Workbench.At(made, 19, 5);

        Assert.InRange(pixel.Alpha, 100, 160);
        Assert.True(pixel is { Red: > 250, Green: < 5 }, $"{pixel}");
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Sharpen_SoftEdge_BecomesHarder()
    {
        var soft = Workbench.Png(new ImageSize(40, 10), static (x, _) => Grey((byte)Math.Clamp(80 + ((x - 18) * 25), 80, 180)));

        using var before = await _bench.ReadAsync(soft);
        using var after = await _bench.DoAsync(soft, new PictureTransform.Filter(PictureFilter.Sharpen) { Strength = 2 });

        Assert.True(Contrast(after) > Contrast(before), $"{Contrast(before)} → {Contrast(after)}");
    }

    private static (byte, byte, byte, byte) Grey(byte value) => (value, value, value, 255);

    private static double Luma((byte Red, byte Green, byte Blue, byte Alpha) pixel) => (0.299 * pixel.Red) + (0.587 * pixel.Green) + (0.114 * pixel.Blue);

    private static int Contrast(RgbaImage image)
    {
        var row = Enumerable.Range(0, image.Size.Width).Select(x => (int)Workbench.At(image, x, 5).Red).ToList();
        return row.Max() - row.Min();
    }

    private async Task<(byte Red, byte Green, byte Blue, byte Alpha)> OneAsync(
        (byte Red, byte Green, byte Blue, byte Alpha) colour, PictureTransform transform)
    {
        using var made = await _bench.DoAsync(Workbench.Png(s_size, (_, _) => colour), transform);
        return Workbench.At(made, 8, 8);
    }
}
