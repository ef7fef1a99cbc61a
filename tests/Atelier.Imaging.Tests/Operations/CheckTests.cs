using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Operations;

public sealed class CheckTests : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);
    private readonly DecodeLimits _limits = new();

    public static TheoryData<ImageFormat> Formats =>
        [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];

    public void Dispose() => _operations.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Check_WholeImage_DecodesWithItsFacts(ImageFormat format)
    {
        var report = await CheckAsync(Samples.Encode(format));

        Assert.Equal((DecodeVerdict.Decodes, ""), (report.Verdict, report.Reason));
        Assert.Equal((format, Samples.Size), (report.Facts!.Format, report.Facts.Size));
    }

    [Theory]
    [InlineData(ImageFormat.Png, true)]
    [InlineData(ImageFormat.Jpeg, false)]
    [InlineData(ImageFormat.Webp, true)]
    [InlineData(ImageFormat.Avif, true)]
    public async Task Check_ImageWithAlpha_SaysSoWhereTheFormatCan(ImageFormat format, bool expected)
    {
        var report = await CheckAsync(Samples.Encode(format, alpha: true));

        Assert.Equal(expected, report.Facts!.HasAlpha);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Check_CutOff_IsBroken(ImageFormat format)
    {
        var whole = Samples.Encode(format, new ImageSize(300, 200));

        foreach (var share in new[] { 0.3, 0.6, 0.9 })
        {
            var report = await CheckAsync(whole[..(int)(whole.Length * share)]);

            Assert.True(report.Verdict == DecodeVerdict.Broken, $"{format} cut at {share}: {report}");
            Assert.NotEmpty(report.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Check_BytesChangedAtRandom_NeverFailsOtherwiseThanByVerdict(ImageFormat format)
    {
        var whole = Samples.Encode(format);
        var random = new Random(20261121);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 1 + (round % 8); i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var report = await CheckAsync(damaged);

            Assert.True(Enum.IsDefined(report.Verdict));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF8")]
    [InlineData("hello, I am a text with the name picture.png")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM1234567890123456789012345678901234567890")]
    public async Task Check_AnotherKindOfFile_IsNotAllowed(string content)
    {
        var report = await CheckAsync(System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal(DecodeVerdict.FormatNotAllowed, report.Verdict);
        Assert.Contains("PNG, JPEG, WebP, AVIF or GIF", report.Reason);
    }

    [Fact]
    public async Task Check_HeaderClaimsBillionsOfPixels_IsRefusedUndecoded()
    {
        var report = await CheckAsync(Samples.PngBomb(60_000, 60_000));

        Assert.Equal(DecodeVerdict.TooLarge, report.Verdict);
        Assert.Equal(new ImageSize(60_000, 60_000), report.Facts!.Size);
        Assert.Contains("3600000000 pixels (60000x60000); up to 50000000 are allowed", report.Reason);
    }

    [Fact]
    public async Task Check_MoreBytesThanAllowed_IsTooLarge()
    {
        var png = Samples.Encode(ImageFormat.Png);

        var report = await CheckAsync(png, _limits with { MaxBytes = png.Length - 1 });

        Assert.Equal(DecodeVerdict.TooLarge, report.Verdict);
        Assert.Contains($"up to {png.Length - 1} are allowed", report.Reason);
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    public async Task Check_Animation_CountsFramesAndTheirPixels(ImageFormat format)
    {
        var animation = Samples.Animation(format, 5);

        var whole = await CheckAsync(animation);
        var frames = await CheckAsync(animation, _limits with { MaxFrames = 4 });
        var pixels = await CheckAsync(animation, _limits with { MaxPixels = Samples.Size.Pixels * 4 });

        Assert.Equal((DecodeVerdict.Decodes, 5, Samples.Size), (whole.Verdict, whole.Facts!.Frames, whole.Facts.Size));
        Assert.Equal((DecodeVerdict.TooLarge, DecodeVerdict.TooLarge), (frames.Verdict, pixels.Verdict));
    }

    [Theory]
    [InlineData(ImageFormat.Png, 255)]
    [InlineData(ImageFormat.Png, 0)]
    [InlineData(ImageFormat.Jpeg, 255)]
    [InlineData(ImageFormat.Webp, 255)]
    [InlineData(ImageFormat.Gif, 255)]
    public async Task Check_OneColourOrClear_IsBlank(ImageFormat format, byte alpha)
    {
        var report = await CheckAsync(Samples.OneColour(format, alpha));

        Assert.Equal(DecodeVerdict.Blank, report.Verdict);
    }

    [Fact]
    public async Task Check_ManyColoursButAllClear_IsBlank()
    {
        var pixels = Samples.Rgba(Samples.Size);
        for (var i = 3; i < pixels.Length; i += 4)
        {
            pixels[i] = 0;
        }

        var report = await CheckAsync(Samples.Encode(pixels, Samples.Size, ImageFormat.Png));

        Assert.Equal(DecodeVerdict.Blank, report.Verdict);
    }

    [Fact]
    public async Task Check_NoTimeLeft_StopsDecodingAndSaysSo()
    {
        var report = await CheckAsync(Samples.Encode(ImageFormat.Png, new ImageSize(800, 800)), _limits with { Timeout = TimeSpan.Zero });

        Assert.Equal(DecodeVerdict.TimedOut, report.Verdict);
        Assert.Contains("within 0 s", report.Reason);
    }

    [Fact]
    public async Task Check_SourceSlowerThanAllowed_IsTimedOut()
    {
        var time = new ManualTime();
        using var operations = new VipsImageOperations(time);
        using var slow = new StreamSource(Samples.Encode(ImageFormat.Png), () => time.Advance(_limits.Timeout));

        var report = await operations.CheckAsync(slow, _limits, TestContext.Current.CancellationToken);

        Assert.Equal((DecodeVerdict.TimedOut, "The image did not decode within 10 s."), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task Check_CallerGivesUp_Throws()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        using var image = new MemoryImageSource(Samples.Encode(ImageFormat.Png));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _operations.CheckAsync(image, _limits, caller.Token));
    }

    [Fact]
    public async Task Check_FileAndStreamSources_AreReadLikeMemory()
    {
        var path = Path.GetTempFileName();
        var png = Samples.Encode(ImageFormat.Png);
        await File.WriteAllBytesAsync(path, png, TestContext.Current.CancellationToken);
        using var file = new FileImageSource(path, png.Length, deleteOnDispose: true);
        using var stream = new StreamSource(png);

        var fromFile = await _operations.CheckAsync(file, _limits, TestContext.Current.CancellationToken);
        var fromStream = await _operations.CheckAsync(stream, _limits, TestContext.Current.CancellationToken);

        Assert.Equal((DecodeVerdict.Decodes, DecodeVerdict.Decodes), (fromFile.Verdict, fromStream.Verdict));
    }

    [Fact]
    public async Task Check_ManyAtOnce_AllGetTheirOwnVerdict()
    {
        var whole = Samples.Encode(ImageFormat.Jpeg, new ImageSize(200, 200));

        var reports = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CheckAsync(i % 2 == 0 ? whole : whole[..(whole.Length / 2)])));

        Assert.All(reports.Index(), static report =>
            Assert.Equal(report.Index % 2 == 0 ? DecodeVerdict.Decodes : DecodeVerdict.Broken, report.Item.Verdict));
    }

    private async Task<DecodeReport> CheckAsync(byte[] bytes, DecodeLimits? limits = null)
    {
        using var image = new MemoryImageSource(bytes);
        return await _operations.CheckAsync(image, limits ?? _limits, TestContext.Current.CancellationToken);
    }

    private sealed class StreamSource(byte[] bytes, Action? opening = null) : ImageSource
    {
        public override long Length => bytes.Length;

        public override Stream OpenRead()
        {
            opening?.Invoke();
            return new MemoryStream(bytes, writable: false);
        }
    }
}
