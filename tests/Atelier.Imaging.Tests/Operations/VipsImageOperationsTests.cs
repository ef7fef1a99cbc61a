using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Operations;

public sealed class VipsImageOperationsTests : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);
    private readonly DecodeLimits _limits = new();

    public static TheoryData<ImageFormat, ImageFormat> Pairs
    {
        get
        {
            ImageFormat[] formats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];
            var pairs = new TheoryData<ImageFormat, ImageFormat>();
            foreach (var from in formats)
            {
                foreach (var to in formats)
                {
                    pairs.Add(from, to);
                }
            }

            return pairs;
        }
    }

    public void Dispose() => _operations.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Convert_AnyFormatToAny_KeepsSizeAndLook(ImageFormat from, ImageFormat to)
    {
        var converted = await ConvertAsync(Samples.Encode(from), to);

        Assert.Equal(to, (await CheckAsync(converted)).Facts!.Format);
        using var before = await ReadAsync(Samples.Encode(from));
        using var after = await ReadAsync(converted);
        Assert.Equal(before.Size, after.Size);
        Assert.True(Difference(before, after) < 12, $"differs by {Difference(before, after):0.0} of 255 on average");
    }

    [Fact]
    public async Task Convert_LowerQuality_MakesFewerBytes()
    {
        var png = Samples.Encode(ImageFormat.Png, new ImageSize(256, 256));

        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif })
        {
            var small = await ConvertAsync(png, format, 0);
            var medium = await ConvertAsync(png, format);
            var large = await ConvertAsync(png, format, 100);

            Assert.True(small.Length < medium.Length && medium.Length < large.Length, $"{format}: {small.Length}, {medium.Length}, {large.Length}");
        }
    }

    [Fact]
    public async Task Convert_ClearPngToJpeg_BecomesWhite()
    {
        var jpeg = await ConvertAsync(Samples.OneColour(ImageFormat.Png, alpha: 0), ImageFormat.Jpeg);

        using var pixels = await ReadAsync(jpeg);
        Assert.All(pixels.Pixels.ToArray(), static value => Assert.InRange(value, 254, 255));
    }

    [Fact]
    public async Task Convert_ClearPngToWebpAndBack_StaysClear()
    {
        var png = await ConvertAsync(await ConvertAsync(Samples.Encode(ImageFormat.Png, alpha: true), ImageFormat.Webp), ImageFormat.Png);

        using var before = await ReadAsync(Samples.Encode(ImageFormat.Png, alpha: true));
        using var after = await ReadAsync(png);
        Assert.Equal(Alpha(before), Alpha(after));
    }

    [Theory]
    [InlineData(ImageFormat.Gif, ImageFormat.Webp, 4)]
    [InlineData(ImageFormat.Webp, ImageFormat.Gif, 4)]
    [InlineData(ImageFormat.Gif, ImageFormat.Png, 1)]
    public async Task Convert_Animation_StaysOneWhereTheFormatCan(ImageFormat from, ImageFormat to, int frames)
    {
        var converted = await ConvertAsync(Samples.Animation(from, 4), to);

        var facts = (await CheckAsync(converted)).Facts!;
        Assert.Equal((frames, Samples.Size), (facts.Frames, facts.Size));
    }

    [Fact]
    public async Task Convert_SidewaysJpeg_StandsUpright()
    {
        var png = await ConvertAsync(Samples.SidewaysJpeg(), ImageFormat.Png);

        using var pixels = await ReadAsync(png);
        Assert.Equal(new ImageSize(Samples.Size.Height, Samples.Size.Width), pixels.Size);
        // Red grew from left to right in the file: turned clockwise, it grows from top to bottom.
        var column = Enumerable.Range(0, pixels.Size.Height).Select(y => (int)pixels.Pixels.Span[y * pixels.Size.Width * 4]).ToArray();
        Assert.True(column[0] < 30 && column[^1] > 220, string.Join(' ', column));
    }

    [Fact]
    public async Task Convert_CmykAndSixteenBits_BecomeOrdinaryColours()
    {
        foreach (var unusual in new[] { Samples.CmykJpeg(), Samples.SixteenBitPng() })
        {
            var png = await ConvertAsync(unusual, ImageFormat.Png);

            Assert.Equal(DecodeVerdict.Decodes, (await CheckAsync(png)).Verdict);
            Assert.Equal(8, png[24]); // bit depth, in the PNG header
        }
    }

    [Theory]
    [InlineData(400, 200, 100, 100, 50)]
    [InlineData(200, 400, 100, 50, 100)]
    [InlineData(64, 48, 100, 64, 48)]
    public async Task Thumbnail_LongestSide_FitsAndNeverEnlarges(int width, int height, int side, int expectedWidth, int expectedHeight)
    {
        using var image = new MemoryImageSource(Samples.Encode(ImageFormat.Jpeg, new ImageSize(width, height)));

        var webp = await _operations.ThumbnailAsync(image, side, _limits, TestContext.Current.CancellationToken);

        var facts = (await CheckAsync(webp)).Facts!;
        Assert.Equal((ImageFormat.Webp, new ImageSize(expectedWidth, expectedHeight)), (facts.Format, facts.Size));
    }

    [Fact]
    public async Task Thumbnail_SidewaysJpeg_StandsUpright()
    {
        using var image = new MemoryImageSource(Samples.SidewaysJpeg());

        var webp = await _operations.ThumbnailAsync(image, 32, _limits, TestContext.Current.CancellationToken);

        Assert.Equal(new ImageSize(24, 32), (await CheckAsync(webp)).Facts!.Size);
    }

    [Fact]
    public async Task Thumbnail_ClearPng_KeepsItsTransparency()
    {
        using var image = new MemoryImageSource(Samples.Encode(ImageFormat.Png, alpha: true));

        var webp = await _operations.ThumbnailAsync(image, 32, _limits, TestContext.Current.CancellationToken);

        Assert.True((await CheckAsync(webp)).Facts!.HasAlpha);
    }

    [Fact]
    public async Task ThumbnailConvertReadPixels_BrokenInput_ThrowInvalidData()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var bomb = new MemoryImageSource(Samples.PngBomb(60_000, 60_000));
        using var text = new MemoryImageSource("not a picture"u8.ToArray());
        using var cut = new MemoryImageSource(Samples.Encode(ImageFormat.Jpeg).AsMemory(0, 500));

        foreach (var image in new[] { bomb, text, cut })
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => _operations.ThumbnailAsync(image, 32, _limits, cancel));
            await Assert.ThrowsAsync<InvalidDataException>(() => _operations.ConvertAsync(image, ImageFormat.Png, null, _limits, cancel));
            await Assert.ThrowsAsync<InvalidDataException>(() => _operations.ReadPixelsAsync(image, _limits, cancel));
        }
    }

    [Fact]
    public async Task ReadPixels_Png_GivesTheVeryPixels()
    {
        var expected = Samples.Rgba(Samples.Size, alpha: true);

        using var pixels = await ReadAsync(Samples.Encode(expected, Samples.Size, ImageFormat.Png));

        Assert.Equal(expected, pixels.Pixels.ToArray());
    }

    private static double Difference(RgbaImage one, RgbaImage other) =>
        one.Pixels.ToArray().Zip(other.Pixels.ToArray(), static (a, b) => Math.Abs(a - b)).Average();

    private static IEnumerable<byte> Alpha(RgbaImage image) => image.Pixels.ToArray().Where(static (_, i) => i % 4 == 3);

    private async Task<byte[]> ConvertAsync(byte[] bytes, ImageFormat format, int? quality = null)
    {
        using var image = new MemoryImageSource(bytes);
        return await _operations.ConvertAsync(image, format, quality, _limits, TestContext.Current.CancellationToken);
    }

    private async Task<RgbaImage> ReadAsync(byte[] bytes)
    {
        using var image = new MemoryImageSource(bytes);
        return await _operations.ReadPixelsAsync(image, _limits, TestContext.Current.CancellationToken);
    }

    private async Task<DecodeReport> CheckAsync(byte[] bytes)
    {
        using var image = new MemoryImageSource(bytes);
        return await _operations.CheckAsync(image, _limits, TestContext.Current.CancellationToken);
    }
}
