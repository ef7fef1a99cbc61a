using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Operations;

public sealed class MaskConverterTests : IDisposable
{
    private readonly MaskConverter _converter = new(TimeProvider.System);
    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    public void Dispose()
    {
        _converter.Dispose();
        _operations.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ToBlackAndWhite_AlphaFromClearToSolid_IsCutAtHalf(bool paintWhite)
    {
        using var mask = new MemoryImageSource(Samples.Encode(ImageFormat.Png, alpha: true));

        using var converted = await _converter.ToBlackAndWhiteAsync(mask, paintWhite, TestContext.Current.CancellationToken);

        using var before = await ReadAsync(mask);
        using var after = await ReadAsync(converted);
        Assert.Equal(before.Size, after.Size);
        var (given, made) = (before.Pixels.ToArray(), after.Pixels.ToArray());
        for (var i = 0; i < given.Length; i += 4)
        {
            var expected = given[i + 3] < 128 == paintWhite ? (byte)255 : (byte)0;
            Assert.Equal([expected, expected, expected, 255], made[i..(i + 4)]);
        }
    }

    [Fact]
    public async Task ToBlackAndWhite_Mask_BecomesAGreyPngWithoutAlpha()
    {
        using var mask = new MemoryImageSource(Samples.OneColour(ImageFormat.Png, alpha: 0));

        using var converted = await _converter.ToBlackAndWhiteAsync(mask, paintWhite: true, TestContext.Current.CancellationToken);

        var png = Assert.IsType<MemoryImageSource>(converted).Bytes.ToArray();
        Assert.Equal([8, 0], png[24..26]); // bit depth and colour type grey, in the PNG header
    }

    [Fact]
    public async Task ToBlackAndWhite_WebpMask_IsReadLikeAPng()
    {
        using var mask = new MemoryImageSource(Samples.OneColour(ImageFormat.Webp, alpha: 0));

        using var converted = await _converter.ToBlackAndWhiteAsync(mask, paintWhite: true, TestContext.Current.CancellationToken);

        using var pixels = await ReadAsync(converted);
        Assert.All(pixels.Pixels.ToArray(), static value => Assert.Equal(255, value));
    }

    [Fact]
    public async Task ToBlackAndWhite_MaskWithoutAlpha_SaysThatItMarksNothing()
    {
        using var mask = new MemoryImageSource(Samples.Encode(ImageFormat.Jpeg));

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => _converter.ToBlackAndWhiteAsync(mask, paintWhite: true, TestContext.Current.CancellationToken));

        Assert.StartsWith("The mask has no transparency", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToBlackAndWhite_NoPicture_IsRefused()
    {
        using var mask = new MemoryImageSource("certainly no picture"u8.ToArray());

        await Assert.ThrowsAsync<InvalidDataException>(
            () => _converter.ToBlackAndWhiteAsync(mask, paintWhite: true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ToBlackAndWhite_MoreBytesThanAllowed_IsRefused()
    {
        using var strict = new MaskConverter(TimeProvider.System, new DecodeLimits { MaxBytes = 10 });
        using var mask = new MemoryImageSource(Samples.Encode(ImageFormat.Png, alpha: true));

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => strict.ToBlackAndWhiteAsync(mask, paintWhite: true, TestContext.Current.CancellationToken));

        Assert.Contains("up to 10 are allowed", refusal.Message, StringComparison.Ordinal);
    }

    private Task<RgbaImage> ReadAsync(ImageSource image) =>
        _operations.ReadPixelsAsync(image, new DecodeLimits(), TestContext.Current.CancellationToken);
}
