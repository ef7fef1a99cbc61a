namespace Atelier.Abstractions.Tests.Requests;

public sealed class ImageFormatsTests
{
    public static TheoryData<ImageFormat> All => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [MemberData(nameof(All))]
    public void TryParse_EveryNameOfAFormat_IsThatFormat(ImageFormat format)
    {
        Assert.All([format.ToName(), format.ToExtension(), format.ToMediaType(), format.ToName().ToUpperInvariant()], name =>
        {
            Assert.True(ImageFormats.TryParse(name, out var parsed));
            Assert.Equal(format, parsed);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tiff")]
    [InlineData("image/bmp")]
    public void TryParse_AnythingElse_IsNoFormat(string? text) => Assert.False(ImageFormats.TryParse(text, out _));
}
