using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Tests.Catalog.Sizes;

public sealed class SizeRuleTests
{
    [Theory]
    [InlineData("dall-e-3", "1024x1024", "1024x1024")]
    [InlineData("dall-e-3", "512x512", "1024x1024")]
    [InlineData("dall-e-3", "1920x1080", "1792x1024")]
    [InlineData("gpt-image-1.5", "1000x1800", "1024x1536")]
    [InlineData("dall-e-2", "300x300", "256x256")]
    [InlineData("gpt-image-2", "1920x1080", "1920x1088")]
    [InlineData("gpt-image-2", "1000x1000", "1008x1008")]
    [InlineData("gpt-image-2", "256x256", "816x816")]
    [InlineData("gpt-image-2", "3840x2160", "3840x2160")]
    [InlineData("gpt-image-2", "4000x4000", "2880x2880")]
    [InlineData("gpt-image-2", "8000x1000", "3840x1280")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "999x999", "1000x1000")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "3840x2160", "1920x1080")]
    [InlineData("flux-pro-1.1", "1920x1080", "1440x800")]
    public void Nearest_Size_IsNearestByShapeAndThenByArea(string model, string wish, string fitted) =>
        Assert.Equal(fitted, BuiltIn.Model(model).Sizes.Nearest(Size(wish)).Pixels.ToString());

    [Theory]
    [InlineData("gemini-3-pro-image", "1024x1024", "1024x1024", "1:1", "1K")]
    [InlineData("gemini-3-pro-image", "2048x2048", "2048x2048", "1:1", "2K")]
    [InlineData("gemini-3-pro-image", "1920x1080", "1376x768", "16:9", "1K")]
    [InlineData("gemini-3-pro-image", "3840x2160", "2752x1536", "16:9", "2K")]
    [InlineData("gemini-3-pro-image", "7000x3900", "5504x3072", "16:9", "4K")]
    [InlineData("gemini-nano-banana-2.1", "500x4000", "352x2928", "1:8", "1K")]
    [InlineData("replicate/black-forest-labs/flux-schnell", "512x512", "512x512", "1:1", "0.25")]
    [InlineData("flux-3-image", "1024x1024", "1024x1024", "1:1", "1k")]
    [InlineData("flux-3-image", "1920x1080", "2048x1152", "16:9", "1.5k")]
    [InlineData("flux-kontext-pro", "1024x768", "1184x880", "4:3", null)]
    [InlineData("stable-image-core", "1024x1024", "1280x1280", "1:1", null)]
    public void Nearest_SizeWhereTheModelTakesRatios_GivesRatioAndResolution(
        string model,
        string wish,
        string pixels,
        string ratio,
        string? resolution)
    {
        var fitted = BuiltIn.Model(model).Sizes.Nearest(Size(wish));

        Assert.Equal((pixels, ratio, resolution), (fitted.Pixels.ToString(), fitted.Ratio.ToString(), fitted.Resolution));
    }

    [Theory]
    [InlineData("dall-e-3", "16:9", "1792x1024")]
    [InlineData("gpt-image-1.5", "3:2", "1536x1024")]
    [InlineData("gpt-image-2", "16:9", "1360x768")]
    [InlineData("gpt-image-2", "9:1", "1776x592")]
    [InlineData("gemini-2.5-flash-image", "21:9", "1536x672")]
    [InlineData("gemini-3.1-flash-image", "16:9", "1376x768")]
    [InlineData("stable-image-ultra", "9:21", "640x1536")]
    [InlineData("flux-kontext-pro", "1:9", "672x1568")]
    public void Nearest_Ratio_KeepsTheUsualArea(string model, string ratio, string pixels)
    {
        Assert.True(AspectRatio.TryParse(ratio, out var shape));

        Assert.Equal(pixels, BuiltIn.Model(model).Sizes.Nearest(shape).Pixels.ToString());
    }

    [Fact]
    public void Allows_FreeSizes_ChecksEveryLimit()
    {
        var rule = BuiltIn.Model("gpt-image-2").Sizes;

        Assert.True(rule.Allows(new ImageSize(1536, 864)));
        Assert.False(rule.Allows(new ImageSize(1537, 864)), "not a multiple of 16");
        Assert.False(rule.Allows(new ImageSize(3856, 2160)), "edge too long");
        Assert.False(rule.Allows(new ImageSize(3840, 2176)), "too many pixels");
        Assert.False(rule.Allows(new ImageSize(512, 512)), "too few pixels");
        Assert.False(rule.Allows(new ImageSize(1632, 528)), "longer than 3:1");
    }

    [Fact]
    public void InputSize_AnyWish_IsLeftToTheGivenPicture()
    {
        var rule = BuiltIn.Model("flux-pro-1.0-fill").Sizes;

        Assert.False(rule.Allows(new ImageSize(1024, 1024)));
        Assert.Null(rule.Nearest(new ImageSize(1024, 1024)).Pixels);
        Assert.Null(rule.Nearest(new AspectRatio(16, 9)).Pixels);
    }

    [Theory]
    [InlineData("dall-e-3", "1024x1024, 1792x1024, 1024x1792")]
    [InlineData("gpt-image-2", "edges that are multiples of 16, edges from 16 to 3840 pixels, at least 655360 pixels in all, at most 8294400 pixels in all, at most 3:1 long or tall")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "edges that are multiples of 8, edges from 256 to 1920 pixels")]
    [InlineData("replicate/black-forest-labs/flux-kontext-pro", "the ratios 21:9, 16:9, 3:2, 4:3, 1:1, 3:4, 2:3, 9:16, 9:21 at about 1 megapixels")]
    [InlineData("gemini-2.5-flash-image", "the ratios 1:1, 2:3, 3:2, 3:4, 4:3, 4:5, 5:4, 9:16, 16:9, 21:9")]
    public void Describe_Rule_SaysWhatIsAllowed(string model, string text) => Assert.Equal(text, BuiltIn.Model(model).Sizes.Describe());

    private static ImageSize Size(string text)
    {
        Assert.True(ImageSize.TryParse(text, out var size));
        return size;
    }
}
