using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Tests.Catalog.Sizes;

public sealed class AspectRatioTests
{
    [Theory]
    [InlineData("16:9", 16, 9)]
    [InlineData("1:1", 1, 1)]
    [InlineData("19.5:9", 19.5, 9)]
    [InlineData("32:1", 32, 1)]
    public void TryParse_Ratio_ReadsIt(string text, double width, double height)
    {
        Assert.True(AspectRatio.TryParse(text, out var ratio));
        Assert.Equal(new AspectRatio(width, height), ratio);
        Assert.Equal(text, ratio.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("16:")]
    [InlineData(":9")]
    [InlineData("0:1")]
    [InlineData("1:0")]
    [InlineData("-1:1")]
    [InlineData("a:b")]
    [InlineData("1:1:1")]
    [InlineData("33:1")]
    [InlineData("1:33")]
    [InlineData("1e3:1e3")]
    [InlineData("NaN:1")]
    public void TryParse_NoRatio_IsRefused(string? text) => Assert.False(AspectRatio.TryParse(text, out _));

    [Fact]
    public void Of_Size_IsInLowestTerms() => Assert.Equal(new AspectRatio(16, 9), AspectRatio.Of(new ImageSize(1920, 1080)));

    [Fact]
    public void DistanceTo_IsTheSameBothWays()
    {
        var (wide, tall) = (new AspectRatio(2, 1), new AspectRatio(1, 2));

        Assert.Equal(wide.DistanceTo(tall), tall.DistanceTo(wide), 12);
        Assert.Equal(0, wide.DistanceTo(new ImageSize(2048, 1024)), 12);
    }
}
