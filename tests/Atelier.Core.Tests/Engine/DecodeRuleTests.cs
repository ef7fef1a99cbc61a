using Atelier.Core.Engine;
using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

/// <summary>Which pictures from outside are decoded before they count, and what becomes of them.</summary>
public sealed class DecodeRuleTests : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);
    private readonly CountingDecoder _decoder;

    public DecodeRuleTests() => _decoder = new CountingDecoder(_operations);

    public static MatrixTheoryData<ImageFormat, int, uint> Blanks => new(
        [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif],
        [8, 64, 1024],
        [0xFF000000, 0xFF7B4DC8]);

    public static TheoryData<ImageFormat> Formats =>
        [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _operations.Dispose();

    [Theory]
    [MemberData(nameof(Blanks))]
    public async Task StartAsync_PictureOfOneColour_IsDecodedAndTold(ImageFormat format, int side, uint argb)
    {
        var picture = await EncodeAsync(Png.Solid(side, side, argb), format, quality: 100);

        var result = await KeepAsync(picture);

        Assert.Equal(1, _decoder.Checks);
        Assert.Contains("The model drew nothing", Assert.Single(result.Job.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task StartAsync_PictureOfManyColours_CountsWithoutBeingDecoded(ImageFormat format)
    {
        var picture = await EncodeAsync(Noise(128, 96), format, quality: null);

        var result = await KeepAsync(picture);

        Assert.Equal(0, _decoder.Checks);
        Assert.Empty(result.Job.Warnings);
        Assert.Equal((format, 128, 96), (result.Images[0].Format, result.Images[0].Width, result.Images[0].Height));
    }

    [Fact]
    public async Task StartAsync_HeaderPromisesMoreThanThereIs_IsDecodedAndRefused()
    {
        var result = await KeepAsync(Png.Claiming(2000, 2000));

        Assert.Equal((1, JobState.Failed), (_decoder.Checks, result.Job.State));
        Assert.Contains("fewer rows than its header says", result.Job.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_MorePixelsThanAllowed_IsRefusedByItsHeader()
    {
        var result = await KeepAsync(Png.Claiming(10_000, 10_000));

        Assert.Contains("up to 50000000 are allowed", result.Job.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task StartAsync_PictureOfManyColoursCutOff_IsRefused(ImageFormat format)
    {
        var picture = await EncodeAsync(Noise(128, 96), format, quality: null);

        foreach (var missing in (int[])[1, 40, picture.Length / 2])
        {
            var result = await KeepAsync(picture[..^missing]);

            Assert.Equal((JobState.Failed, FailureKind.BadResponse), (result.Job.State, result.Attempts[0].Failure));
        }
    }

    [Fact]
    public async Task StartAsync_OneByteOfThePixelsChanged_IsRefused()
    {
        var picture = Noise(128, 96);
        picture[picture.Length / 2] ^= 1;

        var result = await KeepAsync(picture);

        Assert.Contains("the checksum of its IDAT chunk does not match", result.Job.Error!.Message, StringComparison.Ordinal);
    }

    private static byte[] Noise(int width, int height)
    {
        var random = new Random(20261128);
        return Png.Draw(width, height, (_, _) => 0xFF000000 | (uint)random.Next(1 << 24));
    }

    private async Task<byte[]> EncodeAsync(byte[] png, ImageFormat format, int? quality)
    {
        using var source = new MemoryImageSource(png);
        return await _operations.ConvertAsync(source, format, quality, new DecodeLimits(), Cancel);
    }

    private async Task<JobResult> KeepAsync(byte[] picture)
    {
        await using var house = new EngineHarness(new EngineOptions(), _decoder, ScriptedProvider.Drawing("artist", picture));
        return await house.RunAsync(EngineHarness.Request());
    }
}
