using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations.Transforms;

public sealed class GeometryTests : IDisposable
{
    private static readonly ImageSize s_size = new(40, 20);

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [ContractRow("S3-84")]
    [InlineData(20, null, "Inside", "20x10")]
    [InlineData(null, 40, "Inside", "80x40")]
    [InlineData(30, 30, "Inside", "30x15")]
    [InlineData(30, 30, "Cover", "30x30")]
    [InlineData(30, 30, "Contain", "30x30")]
    [InlineData(30, 30, "Fill", "30x30")]
    [InlineData(1, null, "Inside", "1x1")]
    public async Task Resize_ToASize_ComesOutAsThatFit(int? width, int? height, string fit, string expected)
    {
        using var made = await _bench.DoAsync(
            Workbench.Halves(s_size),
            new PictureTransform.Resize { Width = width, Height = height, Fit = Enum.Parse<PictureFit>(fit) });

        Assert.Equal(expected, made.Size.ToString());
    }

    [Theory]
    [InlineData(50, "20x10")]
    [InlineData(150, "60x30")]
    [InlineData(0.01, "1x1")]
    public async Task Resize_ByPercent_ScalesBothSides(double percentage, string expected)
    {
        using var made = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Resize { Percentage = percentage });

        Assert.Equal(expected, made.Size.ToString());
    }

    [Fact]
    public async Task Resize_Cover_KeepsTheMiddle()
    {
        var thirds = Workbench.Png(new ImageSize(60, 20), static (x, _) => x is >= 20 and < 40 ? Workbench.Blue : Workbench.Red);

        using var made = await _bench.DoAsync(thirds, new PictureTransform.Resize { Width = 20, Height = 20, Fit = PictureFit.Cover });

        Assert.Equal((20, 20), (made.Size.Width, made.Size.Height));
        Assert.Equal((Workbench.Blue, Workbench.Blue), (Workbench.At(made, 0, 0), Workbench.At(made, 19, 19)));
    }

    [Fact]
    public async Task Resize_Contain_PutsThePictureOnItsGround()
    {
        using var clear = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Resize { Width = 40, Height = 40, Fit = PictureFit.Contain });
        using var white = await _bench.DoAsync(
            Workbench.Halves(s_size),
            new PictureTransform.Resize { Width = 40, Height = 40, Fit = PictureFit.Contain, Background = PictureColour.White });

        Assert.Equal((Workbench.Clear, Workbench.Red, Workbench.Clear), (Workbench.At(clear, 0, 0), Workbench.At(clear, 0, 20), Workbench.At(clear, 39, 39)));
        Assert.Equal((Workbench.White, Workbench.Blue), (Workbench.At(white, 0, 0), Workbench.At(white, 39, 20)));
    }

    [Fact]
    public async Task Resize_NotToEnlarge_LeavesASmallPictureAsItIs()
    {
        using var made = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Resize { Width = 400, Enlarge = false });

        Assert.Equal(s_size, made.Size);
    }

    [Fact]
    public async Task Resize_BeyondThePixelLimit_IsRefusedBeforeAnyWork()
    {
        var made = await _bench.TryAsync(Workbench.Halves(s_size), new PictureTransform.Resize { Width = 16_384, Height = 16_384, Fit = PictureFit.Fill });

        Assert.Null(made.Bytes);
        Assert.Contains("up to 50000000 are allowed", made.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [ContractRow("S3-84")]
    [InlineData(90, "20x40", 0, 0, true)]
    [InlineData(180, "40x20", 0, 0, false)]
    [InlineData(270, "20x40", 0, 0, false)]
    [InlineData(-90, "20x40", 0, 39, true)]
    [InlineData(360, "40x20", 0, 0, true)]
    public async Task Rotate_ByQuarters_TurnsClockwise(double degrees, string size, int x, int y, bool isRed)
    {
        using var made = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Rotate(degrees));

        Assert.Equal(size, made.Size.ToString());
        Assert.Equal(isRed ? Workbench.Red : Workbench.Blue, Workbench.At(made, x, y));
    }

    [Fact]
    public async Task Rotate_ByAnyAngle_KeepsAllAndFillsTheCorners()
    {
        using var clear = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Rotate(45));
        using var white = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Rotate(45) { Background = PictureColour.White });

        Assert.InRange(clear.Size.Width, 42, 44);
        Assert.Equal(0, Workbench.At(clear, 0, 0).Alpha);
        Assert.Equal(Workbench.White, Workbench.At(white, 0, 0));
        Assert.Equal(255, Workbench.At(clear, clear.Size.Width / 2, clear.Size.Height / 2).Alpha);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Flip_EitherWay_Mirrors()
    {
        var corner = Workbench.Png(s_size, static (x, y) => x < 20 && y < 10 ? Workbench.Red : Workbench.Blue);

        using var across = await _bench.DoAsync(corner, new PictureTransform.Flip(FlipDirection.Horizontal));
        using var over = await _bench.DoAsync(corner, new PictureTransform.Flip(FlipDirection.Vertical));

        Assert.Equal((Workbench.Blue, Workbench.Red), (Workbench.At(across, 0, 0), Workbench.At(across, 39, 0)));
        Assert.Equal((Workbench.Blue, Workbench.Red), (Workbench.At(over, 0, 0), Workbench.At(over, 0, 19)));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Crop_InsideThePicture_KeepsThatPart()
    {
        using var made = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Crop(15, 5, 10, 8));

        Assert.Equal("10x8", made.Size.ToString());
        Assert.Equal((Workbench.Red, Workbench.Blue), (Workbench.At(made, 4, 0), Workbench.At(made, 5, 0)));
    }

    [Fact]
    public async Task Crop_NotInsideWhatIsLeft_SaysWhatIsLeft()
    {
        var made = await _bench.TryAsync(
            Workbench.Halves(s_size),
            new PictureTransform.Resize { Percentage = 50 },
            new PictureTransform.Crop(15, 5, 10, 8));

        Assert.Contains("10x8 at 15,5", made.Problem, StringComparison.Ordinal);
        Assert.Contains("20x10", made.Problem, StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Extend_AnySides_AddsThatBorder()
    {
        using var made = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Extend(1, 2, 3, 4));
        using var clear = await _bench.DoAsync(Workbench.Halves(s_size), new PictureTransform.Extend(0, 0, 0, 1) { Background = PictureColour.Transparent });

        Assert.Equal("46x24", made.Size.ToString());
        Assert.Equal((Workbench.White, Workbench.Red), (Workbench.At(made, 3, 1), Workbench.At(made, 4, 1)));
        Assert.Equal((Workbench.Blue, Workbench.White), (Workbench.At(made, 43, 20), Workbench.At(made, 44, 21)));
        Assert.Equal((Workbench.Clear, Workbench.Red), (Workbench.At(clear, 0, 0), Workbench.At(clear, 1, 0)));
    }

    [Fact]
    public async Task Anything_CameraHeldSideways_IsWorkedOnUpright()
    {
        using var made = await _bench.DoAsync(Samples.SidewaysJpeg(), new PictureTransform.Crop(0, 0, 48, 64));

        Assert.Equal("48x64", made.Size.ToString());
    }
}
