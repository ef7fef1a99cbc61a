namespace Atelier.Abstractions.Tests.Requests;

public sealed class ImageSizeTests
{
    [Theory]
    [InlineData("1024x768", 1024, 768)]
    [InlineData("16X3840", 16, 3840)]
    public void TryParse_WidthCrossHeight_IsRead(string text, int width, int height)
    {
        Assert.True(ImageSize.TryParse(text, out var size));
        Assert.Equal(new ImageSize(width, height), size);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10x")]
    [InlineData("x10")]
    [InlineData("axb")]
    [InlineData("0x10")]
    [InlineData("10x0")]
    [InlineData("-1x10")]
    [InlineData("+1x10")]
    [InlineData(" 1x10")]
    [InlineData("1x10x2")]
    [InlineData("1.5x2")]
    [InlineData("99999999999x1")]
    public void TryParse_AnythingElse_IsNoSize(string? text) => Assert.False(ImageSize.TryParse(text, out _));

    [Fact]
    public void ToString_Always_CanBeParsedAgain()
    {
        var size = new ImageSize(1792, 1024);

        Assert.True(ImageSize.TryParse(size.ToString(), out var again));
        Assert.Equal(size, again);
    }
}
