namespace Atelier.Core.Tests.Planning;

/// <summary>Size and aspect ratio.</summary>
public sealed class SizeFittingTests
{
    private static readonly ImageRequest s_request = Fitted.Request;

    [Fact]
    public void Fit_NothingAskedOfAModelThatDecides_LeavesTheSizeToItAndExpectsItsUsualOne()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-2", s_request));

        Assert.Null(fitted.Call.Size);
        Assert.Equal(new ImageSize(1024, 1024), fitted.ExpectedSize);
    }

    [Theory]
    [InlineData("10x")]
    [InlineData("axb")]
    [InlineData("0x0")]
    [InlineData("-1x5")]
    [InlineData("99999x99999")]
    [InlineData("16385x1")]
    [InlineData("9000x9000")]
    [InlineData("")]
    [InlineData("1024")]
    public void Fit_WhatIsNoSize_IsRefusedByEveryModel(string size)
    {
        foreach (var model in new[] { "black-forest-labs/FLUX.1-schnell", "gpt-image-2", "gemini-3-pro-image", "dall-e-3", "flux-3-image" })
        {
            var problem = Fitted.OnlyProblem(Fitted.To(model, s_request with { Size = size }));

            Assert.Equal((FailureKind.InvalidRequest, "size"), (problem.Kind, problem.Parameter));
            Assert.Contains("1024x1024", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("16/9")]
    [InlineData("0:1")]
    [InlineData("100:1")]
    [InlineData("wide")]
    public void Fit_WhatIsNoRatio_IsRefused(string ratio) =>
        Assert.Equal("aspect_ratio", Fitted.OnlyProblem(Fitted.To("gpt-image-2", s_request with { AspectRatio = ratio })).Parameter);

    [Fact]
    public void Fit_SizeTheModelDoesNotMake_IsBroughtToTheNearestAndTold()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-1.5", s_request with { Size = "1792x1024" }));

        Assert.Equal(new ImageSize(1536, 1024), fitted.Call.Size);
        Assert.Equal(
            new Adjustment("size", "1792x1024", "1536x1024", "'gpt-image-1.5' makes other sizes."),
            Assert.Single(fitted.Adjustments));
    }

    [Fact]
    public void Fit_SizeTheModelDoesNotMakeWhenStrict_IsRefusedNamingTheSizes()
    {
        var problem = Fitted.OnlyProblem(Fitted.To("gpt-image-1.5", s_request with { Size = "1792x1024", Strict = true }));

        Assert.Equal(("size", "invalid_value"), (problem.Parameter, problem.Code));
        Assert.Contains("Allowed: 1024x1024, 1536x1024, 1024x1536", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AutoSize_IsNoWishOfItsOwn()
    {
        var decides = Fitted.Well(Fitted.To("gpt-image-2", s_request with { Size = "auto", AspectRatio = "auto" }));
        var cannot = Fitted.Well(Fitted.To("flux-pro-1.1", s_request with { Size = "auto" }));

        Assert.Null(decides.Call.Size);
        Assert.Equal(new ImageSize(1024, 1024), cannot.Call.Size);
        Assert.Empty(decides.Adjustments);
        Assert.Empty(cannot.Adjustments);
    }

    [Fact]
    public void Fit_RatioForAModelOfSizes_BecomesASize()
    {
        var near = Fitted.Well(Fitted.To("dall-e-3", s_request with { AspectRatio = "16:9" }));
        var far = Fitted.Well(Fitted.To("gpt-image-1.5", s_request with { AspectRatio = "21:9" }));

        Assert.Equal(new ImageSize(1792, 1024), near.Call.Size);
        Assert.Null(near.Call.AspectRatio);
        Assert.Empty(near.Adjustments);
        Assert.Equal(("aspect_ratio", "21:9", "3:2"), Told(Assert.Single(far.Adjustments)));
    }

    [Fact]
    public void Fit_SizeForAModelOfRatios_BecomesRatioAndResolution()
    {
        var call = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Size = "2752x1536" })).Call;

        Assert.Equal((new ImageSize(2752, 1536), "16:9", "2K"), (call.Size!.Value, call.AspectRatio, call.Resolution));
    }

    [Fact]
    public void Fit_UnknownSizeWithARatio_TakesTheRatiosShape()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-1", s_request with { Size = "999x999", AspectRatio = "3:2" }));

        Assert.Equal(new ImageSize(1536, 1024), fitted.Call.Size);
        Assert.Equal(("size", "999x999", "1536x1024"), Told(Assert.Single(fitted.Adjustments)));
    }

    [Fact]
    public void Fit_SizeAndRatioThatContradict_KeepsTheSize()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-1.5", s_request with { Size = "1024x1024", AspectRatio = "3:2" }));

        Assert.Equal(new ImageSize(1024, 1024), fitted.Call.Size);
        Assert.Equal(("aspect_ratio", "3:2", "1:1"), Told(Assert.Single(fitted.Adjustments)));
    }

    [Fact]
    public void Fit_EditWithoutASize_LeavesItToTheGivenPicture()
    {
        Assert.Null(Fitted.Well(Fitted.To("gpt-image-1.5", Fitted.Edit)).Call.Size);
        Assert.Null(Fitted.Well(Fitted.To("gpt-image-1.5", Fitted.Edit, simulated: true)).Call.Size);
        Assert.Null(Fitted.Well(Fitted.To("gpt-image-1.5", Fitted.Edit)).ExpectedSize);
    }

    private static (string Parameter, string? Asked, string? Sent) Told(Adjustment adjustment) =>
        (adjustment.Parameter, adjustment.Asked, adjustment.Sent);
}
