using Atelier.Imaging.Formats.Png;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Operations.Untrusted;

namespace Atelier.Imaging.Tests.Operations;

/// <summary>The checking of PNGs without libvips, and that libvips would have said the same.</summary>
public sealed class PlainPngTests : IDisposable
{
    private static readonly ImageSize s_size = new(61, 47);

    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    public void Dispose() => _operations.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unfilter_EveryFilter_GivesThePixelsBack(bool alpha)
    {
        var channels = alpha ? 4 : 3;
        var pixels = new byte[s_size.Pixels * channels];
        new Random(20261128).NextBytes(pixels);
        var png = HandmadePng.Filtered(pixels, s_size, alpha);
        var stride = s_size.Width * channels;

        var unfiltered = new List<byte>();
        var above = new byte[stride];
        foreach (var row in png.Rows.Chunk(stride + 1))
        {
            PngUnfilter.Apply(row[0], row.AsSpan(1), above, channels);
            above = row[1..];
            unfiltered.AddRange(above);
        }

        Assert.Equal(pixels, unfiltered);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Check_PlainPng_SaysWhatLibvipsSays(bool alpha, bool oneColour)
    {
        // Filtered rows of one colour look varied until the filters are undone.
        var pixels = new byte[s_size.Pixels * (alpha ? 4 : 3)];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = oneColour ? (byte)200 : (byte)(i * 7);
        }

        var png = HandmadePng.Filtered(pixels, s_size, alpha).ToBytes();

        var report = await CheckAsync(png);

        Assert.Equal(oneColour ? DecodeVerdict.Blank : DecodeVerdict.Decodes, report.Verdict);
        Assert.Equal(await ByLibvipsAsync(png), report.Verdict);
        Assert.Equal(new ImageFacts(ImageFormat.Png, s_size.Width, s_size.Height) { HasAlpha = alpha }, report.Facts);
    }

    [Fact]
    public async Task Check_MoreThanAQuickPng_SaysWhatLibvipsSays()
    {
        var size = new ImageSize(700, 500);
        var png = HandmadePng.Filtered(Noise(size), size, alpha: false).ToBytes();

        Assert.False(PlainPng.Recognise(png)!.IsQuick);
        Assert.Equal((DecodeVerdict.Decodes, DecodeVerdict.Decodes), ((await CheckAsync(png)).Verdict, await ByLibvipsAsync(png)));
    }

    [Fact]
    public async Task Check_FewerRowsThanPromised_IsBroken()
    {
        var whole = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false);
        var png = new HandmadePng { Size = s_size, Rows = whole.Rows[..^1] };

        await AssertBrokenAsync(png, "fewer rows");
        Assert.Equal(DecodeVerdict.Broken, await ByLibvipsAsync(png.ToBytes()));
    }

    [Fact]
    public async Task Check_FilterThatDoesNotExist_IsBroken()
    {
        var whole = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false);
        whole.Rows[^(1 + (s_size.Width * 3))] = 5;

        await AssertBrokenAsync(whole, "filter");
        Assert.Equal(DecodeVerdict.Broken, await ByLibvipsAsync(whole.ToBytes()));
    }

    [Fact]
    public async Task Check_RowsThatDoNotUnpack_IsBroken()
    {
        var whole = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false);
        var png = new HandmadePng { Size = s_size, Rows = whole.Rows, Spoil = static packed => packed[2] |= 0b110 };

        await AssertBrokenAsync(png, "unpack");
    }

    [Fact]
    public async Task Check_ChecksumOverAllRowsIsWrong_IsBroken()
    {
        var whole = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false);
        var png = new HandmadePng { Size = s_size, Rows = whole.Rows, Spoil = static packed => packed[^1] ^= 1 };

        await AssertBrokenAsync(png, "unpack");
    }

    [Fact]
    public async Task Check_ChecksumOfAChunkIsWrong_IsBroken()
    {
        var png = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false).ToBytes();
        png[^13] ^= 1; // the last of the four before IEND's twelve

        var report = await CheckAsync(png);

        Assert.Equal(DecodeVerdict.Broken, report.Verdict);
        Assert.Contains("checksum", report.Reason);
    }

    [Fact]
    public async Task Check_NoEnd_IsBroken()
    {
        var whole = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false);
        await AssertBrokenAsync(new HandmadePng { Size = s_size, Rows = whole.Rows, HasEnd = false }, "IEND");
    }

    [Fact]
    public async Task Check_ColourNamedAsTransparent_IsLeftToLibvips()
    {
        var rows = new byte[(1 + (s_size.Width * 3)) * s_size.Height];
        var png = new HandmadePng { Size = s_size, Rows = rows, Extra = ("tRNS", new byte[6]) }.ToBytes();

        var report = await CheckAsync(png);

        Assert.Equal(DecodeVerdict.Blank, report.Verdict);
        Assert.True(report.Facts!.HasAlpha);
    }

    [Fact]
    public void Recognise_SixteenBits_LeavesItToLibvips() => Assert.Null(PlainPng.Recognise(Samples.SixteenBitPng()));

    [Fact]
    public void Recognise_DamagedHeader_LeavesItToLibvips()
    {
        var png = HandmadePng.Filtered(Noise(s_size), s_size, alpha: false).ToBytes();
        png[19] ^= 1;

        Assert.Null(PlainPng.Recognise(png));
    }

    private static byte[] Noise(ImageSize size)
    {
        var pixels = new byte[size.Pixels * 3];
        new Random(20261128).NextBytes(pixels);
        return pixels;
    }

    private async Task AssertBrokenAsync(HandmadePng png, string words)
    {
        var report = await CheckAsync(png.ToBytes());

        Assert.Equal(DecodeVerdict.Broken, report.Verdict);
        Assert.Contains(words, report.Reason);
        Assert.Equal(png.Size, report.Facts!.Size);
    }

    private async Task<DecodeReport> CheckAsync(byte[] bytes)
    {
        using var image = new MemoryImageSource(bytes);
        return await _operations.CheckAsync(image, new DecodeLimits(), TestContext.Current.CancellationToken);
    }

    private static async Task<DecodeVerdict> ByLibvipsAsync(byte[] png)
    {
        using var work = new UntrustedWork(TimeProvider.System);
        using var image = new MemoryImageSource(png);
        var (report, blank) = await work.RunAsync(
            image,
            new DecodeLimits(),
            allFrames: true,
            static opened => Blankness.DecodeAndTell(opened.Image),
            TestContext.Current.CancellationToken);
        return blank ? DecodeVerdict.Blank : report.Verdict;
    }
}
