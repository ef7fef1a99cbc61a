using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Formats;

/// <summary>libvips decodes what we stamped, to the same pixels.</summary>
public sealed class DecoderJudgesTests : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    public static TheoryData<string> Pictures => Samples.All;

    public static TheoryData<ImageFormat> Formats =>
        [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif, ImageFormat.Gif];

    public void Dispose() => _operations.Dispose();

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Convert_StampedPicture_GivesTheSamePixels(string name)
    {
        var picture = Samples.Read(name);

        var before = await DecodeAsync(picture);
        var after = await DecodeAsync(Intake.Stamp(picture));

        Assert.Equal(before, after);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Convert_PictureOfOurOwnEncoder_IsInspectedAndStamped(ImageFormat format)
    {
        using var source = new MemoryImageSource(Testing.Png.Draw(120, 80, (x, y) => 0x80000000 | (uint)(x * 512 + y * 3)));
        var picture = await _operations.ConvertAsync(source, format, quality: null, new DecodeLimits(), Intake.Cancel);

        Assert.Equal(new ImageFacts(format, 120, 80) { HasAlpha = format is ImageFormat.Png or ImageFormat.Webp or ImageFormat.Avif }, Intake.Inspect(picture).Facts);
        Assert.Equal(await DecodeAsync(picture), await DecodeAsync(Intake.Stamp(picture)));
        Assert.Equal(Sample.Provenance.Prompt, ProvenanceReader.Read(Intake.Stamp(picture))!.Prompt);
    }

    private async Task<byte[]> DecodeAsync(byte[] picture)
    {
        using var source = new MemoryImageSource(picture);
        return await _operations.ConvertAsync(source, ImageFormat.Png, quality: null, new DecodeLimits(), Intake.Cancel);
    }
}
