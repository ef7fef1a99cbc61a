namespace Atelier.Core.Tests.Planning;

/// <summary>What changes when the embedded artist draws in a model's place.</summary>
public sealed class SimulatedFittingTests
{
    private static readonly ImageRequest s_request = Fitted.Request;

    [Theory]
    [InlineData("black-forest-labs/FLUX.1-schnell")]
    [InlineData("dall-e-3")]
    [InlineData("gpt-image-2")]
    [InlineData("flux-3-image")]
    public void Fit_SeedAndOtherKnobs_AreTheStandInsAndAreKept(string model)
    {
        var fitted = Fitted.Well(Fitted.To(model, s_request with
        {
            Seed = 42,
            PartialImages = 3,
            NegativePrompt = "blur",
            Format = ImageFormat.Webp,
            Compression = 60,
            Background = "transparent",
            Strict = true,
        }, simulated: true));

        Assert.Equal((42, 3, 60, "transparent"), (fitted.Call.Seed, fitted.Call.PartialImages, fitted.Call.Compression, fitted.Call.Background));
    }

    [Fact]
    public void Fit_ModelsName_IsWhatTheStandInIsTold()
    {
        Assert.Equal("dall-e-3", Fitted.Well(Fitted.To("dall-e-3", s_request, simulated: true)).Call.Model);
        Assert.Equal("azure-openai/dall-e-3", Fitted.Well(Fitted.To("azure/dall-e-3", s_request, simulated: true)).Call.Model);
    }

    [Fact]
    public void Fit_SizesAndQualities_StayTheModelsOwn()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-1.5", s_request with { Size = "512x512", Quality = "hd" }, simulated: true));

        Assert.Equal((new ImageSize(1024, 1024), "high"), (fitted.Call.Size!.Value, fitted.Call.Quality));
        Assert.Equal(["size", "quality"], fitted.Adjustments.Select(adjustment => adjustment.Parameter));
    }

    [Fact]
    public void Fit_QualityAndStyleOfAModelWithoutRulesAboutThem_AreTheStandIns()
    {
        var request = s_request with { Quality = "hd", Style = "natural", Strict = true };

        var fitted = Fitted.Well(Fitted.To("stable-diffusion-2-1", request, simulated: true));

        Assert.Equal(("hd", "natural"), (fitted.Call.Quality, fitted.Call.Style));
    }

    [Fact]
    public void Fit_NothingAsked_DrawsTheModelsUsualSize()
    {
        Assert.Equal(new ImageSize(1024, 1024), Fitted.Well(Fitted.To("gpt-image-2", s_request, simulated: true)).Call.Size);
        Assert.Equal(new ImageSize(512, 512), Fitted.Well(Fitted.To("realistic-vision", s_request, simulated: true)).Call.Size);
    }

    [Fact]
    public void Fit_EditsOfAModelThatOnlyGenerates_AreDrawnAllTheSame() =>
        Assert.Equal(
            ImageOperation.Edit,
            Fitted.Well(Fitted.To("black-forest-labs/FLUX.1-schnell", Fitted.Edit with { Mask = Fitted.Picture }, simulated: true)).Call.Operation);

    [Fact]
    public void Fit_SizeBeyondTheStandIn_IsToldOnce()
    {
        var within = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Size = "2752x1536" }, simulated: true));
        var beyond = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Size = "5000x5000" }, simulated: true));

        Assert.Empty(within.Adjustments);
        Assert.Equal((new ImageSize(2048, 2048), "2K"), (beyond.Call.Size!.Value, beyond.Call.Resolution));
        Assert.Equal(
            new Adjustment("size", "5000x5000", "2048x2048", "'sketch' makes other sizes."),
            Assert.Single(beyond.Adjustments));
    }
}
