using Atelier.Imaging.Operations.Transforms;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations.Transforms;

public sealed class TransformingTests : IDisposable
{
    private readonly Workbench _bench = new();

    public static TheoryData<ImageFormat> Formats => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];

    /// <summary>Every kind of transform once.</summary>
    public static IReadOnlyList<PictureTransform> Everything { get; } =
    [
        new PictureTransform.Resize { Percentage = 150 },
        new PictureTransform.Rotate(10),
        new PictureTransform.Rotate(90),
        new PictureTransform.Flip(FlipDirection.Vertical),
        new PictureTransform.Crop(2, 2, 60, 60),
        new PictureTransform.FaceCrop { Width = 50 },
        new PictureTransform.Extend(3, 3, 3, 3),
        new PictureTransform.Autocrop(),
        .. Enum.GetValues<PictureFilter>().Select(static kind => new PictureTransform.Filter(kind)),
        new PictureTransform.Modulate { Brightness = 1.1, Saturation = 0.8, Hue = 20 },
        new PictureTransform.Gamma(1.2),
        new PictureTransform.Tint(PictureColour.Black),
    ];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Run_NoFormatAsked_StaysInTheOneItCameIn(ImageFormat format)
    {
        var made = await _bench.TryAsync(Samples.Encode(format), new PictureTransform.Resize { Width = 32 });

        var facts = await _bench.FactsAsync(made.Bytes!);
        Assert.Equal((format, "32x24"), (facts.Format, facts.Size.ToString()));
    }

    [Theory]
    [ContractRow("S3-84")]
    [MemberData(nameof(Formats))]
    public async Task Run_FormatAsked_ComesOutInIt(ImageFormat format)
    {
        var made = await _bench.TryAsync(Samples.Encode(ImageFormat.Png, alpha: true), new TransformOptions { Transforms = [], Format = format, Quality = 40 });

        Assert.Equal(format, (await _bench.FactsAsync(made.Bytes!)).Format);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Run_EverythingInARow_ComesOutWhole(ImageFormat format)
    {
        var made = await _bench.TryAsync(Samples.Encode(format, alpha: format is not ImageFormat.Jpeg), [.. Everything]);

        Assert.Null(made.Problem);
        await _bench.FactsAsync(made.Bytes!);
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    public async Task Run_MovingPicture_KeepsItsFramesThroughEverything(ImageFormat format)
    {
        var made = await _bench.TryAsync(Samples.Animation(format, 4), [.. Everything]);

        Assert.Null(made.Problem);
        Assert.Equal(4, (await _bench.FactsAsync(made.Bytes!)).Frames);
    }

    [Theory]
    [InlineData("resize", "128x96")]
    [InlineData("rotate", "48x64")]
    [InlineData("extend", "68x52")]
    public async Task Run_MovingPicture_ChangesEveryFrameAlike(string what, string expected)
    {
        PictureTransform transform = what switch
        {
            "resize" => new PictureTransform.Resize { Percentage = 200 },
            "rotate" => new PictureTransform.Rotate(90),
            _ => new PictureTransform.Extend(2, 2, 2, 2),
        };

        var made = await _bench.TryAsync(Samples.Animation(ImageFormat.Gif, 3), transform);

        var facts = await _bench.FactsAsync(made.Bytes!);
        Assert.Equal((expected, 3), (facts.Size.ToString(), facts.Frames));
    }

    [Fact]
    public async Task Run_MovingPictureToAStillFormat_KeepsTheFirstFrameAndSaysSo()
    {
        var made = await _bench.TryAsync(Samples.Animation(ImageFormat.Gif, 3), new TransformOptions { Transforms = [], Format = ImageFormat.Jpeg });

        Assert.Contains("of 3 frames the first was kept", Assert.Single(made.Warnings), StringComparison.Ordinal);
        Assert.Equal("64x48", (await _bench.FactsAsync(made.Bytes!)).Size.ToString());
    }

    [Fact]
    public async Task Run_OtherColourSpaces_ComeOutAsSrgb()
    {
        foreach (var picture in new[] { Samples.CmykJpeg(), Samples.SixteenBitPng() })
        {
            var made = await _bench.TryAsync(picture, new PictureTransform.Gamma(1));

            Assert.Null(made.Problem);
            await _bench.FactsAsync(made.Bytes!);
        }
    }

    [Fact]
    public async Task Run_NoPicture_SaysWhat()
    {
        var nothing = await _bench.TryAsync([1, 2, 3], new PictureTransform.Gamma(1));
        var cut = await _bench.TryAsync(Samples.Encode(ImageFormat.Png)[..200], new PictureTransform.Gamma(1));
        var bomb = await _bench.TryAsync(Samples.PngBomb(30_000, 30_000), new PictureTransform.Gamma(1));

        Assert.Contains("not a PNG", nothing.Problem, StringComparison.Ordinal);
        Assert.NotNull(cut.Problem);
        Assert.Contains("pixels", bomb.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LongerThanTheFormatAllows_IsRefused()
    {
        var made = await _bench.TryAsync(
            Samples.Encode(ImageFormat.Webp),
            new PictureTransform.Resize { Width = 16_384, Height = 100, Fit = PictureFit.Fill });

        Assert.Contains("webp image has at most 16383 pixels", made.Problem, StringComparison.Ordinal);
    }
}
