using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Pricing;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

public sealed class PriceEstimatorTests
{
    private static readonly ImageRequest s_request = Fitted.Request;

    [Theory]
    [InlineData("1024x1024", "standard", "0.04")]
    [InlineData("1792x1024", "standard", "0.08")]
    [InlineData("1024x1792", "standard", "0.08")]
    [InlineData("1024x1024", "hd", "0.08")]
    [InlineData("1792x1024", "hd", "0.12")]
    [InlineData("1024x1792", "hd", "0.12")]
    public void Estimate_TableOfSizesAndQualities_IsExact(string size, string quality, string usd)
    {
        var price = Price("dall-e-3", s_request with { Size = size, Quality = quality });

        Assert.Equal(Exactly(usd), price);
    }

    [Theory]
    [InlineData("256x256", "0.016")]
    [InlineData("512x512", "0.018")]
    [InlineData("1024x1024", "0.02")]
    public void Estimate_TableOfSizes_IsExact(string size, string usd) =>
        Assert.Equal(Exactly(usd), Price("dall-e-2", s_request with { Size = size }));

    [Fact]
    public void Estimate_QualityUnsaid_IsTheModelsDefault() =>
        Assert.Equal(Exactly("0.04"), Price("dall-e-3", s_request with { Size = "1024x1024" }));

    [Fact]
    public void Estimate_SeveralPictures_CostSoManyTimesAsMuch() =>
        Assert.Equal(Exactly("0.06"), Price("dall-e-2", s_request with { Size = "1024x1024", Count = 3 }));

    [Fact]
    public void Estimate_UnknownPrice_IsNullAndNeverZero() => Assert.Null(Price("ai-refinery/FLUX.1-schnell", s_request));

    [Fact]
    public void Estimate_QualityWithoutAPrice_IsNull() => Assert.Null(Price("gpt-image-2.5-flare", s_request with { Quality = "max" }));

    [Fact]
    public void Estimate_FreeModel_IsZero() => Assert.Equal(PriceEstimate.Free, Price("sketch", s_request with { Count = 10 }));

    [Theory]
    [InlineData("1024x1024", null, "0.002831")]
    [InlineData("1024x768", null, "0.002123")]
    [InlineData("1024x1024", 4, "0.002831")]
    [InlineData("1024x1024", 8, "0.005662")]
    [InlineData("1024x1024", 2, "0.002831")]
    public void Estimate_ByMegapixel_CountsPixelsAndStepsAboveTheDefault(string size, int? steps, string usd) =>
        Assert.Equal(decimal.Parse(usd), Price("together/FLUX.1-schnell", s_request with { Size = size, Steps = steps })!.ExpectedUsd);

    [Fact]
    public void Estimate_FirstMegapixelAndFurtherOnes_GiveARangeWhereRoundingIsNotTold()
    {
        var square = Price("flux-2-pro", s_request with { Size = "1024x1024" })!;
        var large = Price("flux-2-pro", s_request with { Size = "2048x2048" })!;

        // One megapixel by some counts (0.03), two by others (0.045).
        Assert.Equal((0.030728m, 0.03m, 0.045m), (square.LowUsd, square.ExpectedUsd, square.HighUsd));
        Assert.Equal((0.075m, 0.09m), (large.ExpectedUsd, large.HighUsd));
    }

    [Fact]
    public void Estimate_GivenPicture_CostsItsMegapixelsToo()
    {
        var edit = Price("flux-2-pro", Fitted.Edit with { Size = "1024x1024" })!;

        Assert.Equal(0.045m, edit.ExpectedUsd);
        Assert.True(edit.HighUsd > edit.ExpectedUsd);
    }

    [Theory]
    [InlineData("low", 0.009)]
    [InlineData("medium", 0.034)]
    [InlineData("high", 0.133)]
    public void Estimate_ByToken_IsThePublishedPriceAndALittleText(string quality, double published)
    {
        var price = Price("gpt-image-1.5", s_request with { Size = "1024x1024", Quality = quality })!;

        Assert.InRange(price.LowUsd, (decimal)published, (decimal)published + 0.0001m);
        Assert.InRange(price.ExpectedUsd, price.LowUsd, price.LowUsd + 0.003m);
        Assert.InRange(price.HighUsd, price.ExpectedUsd, price.LowUsd + 0.02m);
    }

    [Fact]
    public void Estimate_QualityLeftToTheModel_ReachesFromItsPlainestToItsBest()
    {
        var price = Price("gpt-image-1.5", s_request with { Size = "1024x1024" })!;

        Assert.InRange(price.LowUsd, 0.009m, 0.01m);
        Assert.InRange(price.ExpectedUsd, 0.133m, 0.14m);
        Assert.True(price.HighUsd >= price.ExpectedUsd);
    }

    [Fact]
    public void Estimate_SizeNotInTheTable_IsScaledByArea()
    {
        var known = Price("gpt-image-2", s_request with { Size = "1024x1024", Quality = "high" })!;
        var larger = Price("gpt-image-2", s_request with { Size = "2048x2048", Quality = "high" })!;

        Assert.InRange(larger.LowUsd, known.LowUsd * 3.9m, known.LowUsd * 4);
    }

    [Theory]
    [InlineData("1024x1024", "1K", 0.134)]
    [InlineData("2048x2048", "2K", 0.134)]
    [InlineData("4096x4096", "4K", 0.24)]
    public void Estimate_ByResolution_FollowsTheOneThatIsSent(string size, string resolution, double usd)
    {
        var fitted = Fitted.Well(Fitted.To("gemini-3-pro-image", s_request with { Size = size }));
        var price = PriceEstimator.Estimate(BuiltIn.Model("gemini-3-pro-image"), fitted.Call, fitted.ExpectedSize)!;

        Assert.Equal(resolution, fitted.Call.Resolution);
        Assert.InRange(price.LowUsd, (decimal)usd, (decimal)usd + 0.001m);
    }

    [Fact]
    public void Estimate_PartialImages_CostTokens()
    {
        var plain = Price("gpt-image-2", s_request with { Quality = "low" })!;
        var shown = Price("gpt-image-2", s_request with { Quality = "low", PartialImages = 3 })!;

        Assert.Equal(300 * 30 / 1_000_000m, shown.ExpectedUsd - plain.ExpectedUsd);
    }

    [Fact]
    public void Estimate_BySecond_IsARange()
    {
        var price = Price("stability-ai/sdxl", s_request)!;

        Assert.Equal((0.0039m, 0.005363m, 0.0078m), (price.LowUsd, price.ExpectedUsd, price.HighUsd));
    }

    [Fact]
    public void Estimate_WorkedOutFromSomethingSimilar_IsHalfToDouble()
    {
        var model = BuiltIn.Model("edit/outpaint");
        var call = Fitted.Well(Fitted.To("edit/outpaint", Fitted.Edit)).Call;

        Assert.Equal(PriceConfidence.Estimated, model.Price.Confidence);
        Assert.Equal(new PriceEstimate(0.02m, 0.04m, 0.08m), PriceEstimator.Estimate(model, call, null));
    }

    [Fact]
    public void Estimate_EveryModelAsItComes_IsOrderedOrUnknownForAReason()
    {
        foreach (var model in BuiltIn.Catalog.Models.Where(model => model.Operations.HasFlag(ModelOperations.Generate)))
        {
            var fitted = Fitted.Well(Fitted.To(model.Name, s_request));
            var price = PriceEstimator.Estimate(model, fitted.Call, fitted.ExpectedSize);

            Assert.True(price is not null == model.Price is not UnknownPrice, model.Name);
            Assert.True(price is null || (price.LowUsd <= price.HighUsd && price.ExpectedUsd <= price.HighUsd), model.Name);
            Assert.True(price is null || price.HighUsd > 0 || model.Price is FreePrice, model.Name);
        }
    }

    [Fact]
    public void ExpectedUsage_PriceByToken_CountsPromptPicturesAndReferences()
    {
        var request = Fitted.Edit with { Prompt = new string('a', 40), Size = "1024x1024", Quality = "medium", Count = 2 };
        var call = Fitted.Well(Fitted.To("gpt-image-1", request)).Call;

        var usage = PriceEstimator.ExpectedUsage(BuiltIn.Model("gpt-image-1"), call, call.Size);

        Assert.Equal((10, 512, 2 * 1050), (usage.InputTextTokens, usage.InputImageTokens, usage.OutputImageTokens));
    }

    [Fact]
    public void ExpectedUsage_OtherPrices_CountThePromptOnly()
    {
        var call = Fitted.Well(Fitted.To("black-forest-labs/FLUX.1-schnell", s_request)).Call;

        var usage = PriceEstimator.ExpectedUsage(BuiltIn.Model("black-forest-labs/FLUX.1-schnell"), call, call.Size);

        Assert.Equal((2, 0, 2), (usage.InputTokens, usage.OutputTokens, usage.TotalTokens));
    }

    private static PriceEstimate Exactly(string usd) => new(decimal.Parse(usd), decimal.Parse(usd), decimal.Parse(usd));

    private static PriceEstimate? Price(string model, ImageRequest request)
    {
        var fitted = Fitted.Well(Fitted.To(model, request, "confirm"));
        Assert.Empty(fitted.Adjustments);
        return PriceEstimator.Estimate(BuiltIn.Model(model), fitted.Call, fitted.ExpectedSize);
    }
}
