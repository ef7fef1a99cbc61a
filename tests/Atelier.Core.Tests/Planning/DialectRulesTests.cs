using Atelier.Core.Planning.Fitting;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

/// <summary>Promises of the OpenAI and the native dialect that are kept by refusing, whatever fitting could do.</summary>
public sealed class DialectRulesTests
{
    private const string Sd21 = "stabilityai/stable-diffusion-2-1";
    private const string Sdxl = "stabilityai/stable-diffusion-xl-base-1.0";

    private static readonly ImageRequest s_request = Fitted.Request;

    public static TheoryData<string> Family => [Sd21, Sdxl, "dall-e-2", "dall-e-3"];

    [Theory]
    [MemberData(nameof(Family))]
    public void Fit_SizeTheFamilyDoesNotKnow_IsRefusedNamingTheSizes(string model)
    {
        var problem = Refused(model, s_request with { Size = "999x999" });

        Assert.Equal(("size", FailureKind.InvalidRequest), (problem.Parameter, problem.Kind));
        Assert.Contains("1024x1024", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dall-e-2", "1792x1024")]
    [InlineData("dall-e-2", "1024x1792")]
    [InlineData("dall-e-3", "256x256")]
    public void Fit_SizeOfAnotherMemberOfTheFamily_IsRefused(string model, string size) =>
        Assert.Equal("size", Refused(model, s_request with { Size = size }).Parameter);

    [Theory]
    [InlineData("dall-e-2", "256x256", "512x512", "1024x1024")]
    [InlineData("dall-e-3", "1024x1024", "1792x1024", "1024x1792")]
    [InlineData(Sd21, "256x256", "512x512", "1024x1024", "1792x1024", "1024x1792")]
    [InlineData(Sdxl, "256x256", "512x512", "1024x1024", "1792x1024", "1024x1792")]
    public void Fit_SizesOfTheModel_AreDrawnExactly(string model, params string[] sizes)
    {
        foreach (var size in sizes)
        {
            var fitted = Drawn(model, s_request with { Size = size, Strict = true });

            Assert.Equal(size, fitted.Call.Size.ToString());
        }
    }

    [Fact]
    public void Fit_ExamplesThatBreakTheRules_AreDrawnUnlessStrict()
    {
        var two = s_request with { Count = 2, Quality = "hd", Style = "vivid" };
        var small = s_request with { Size = "512x512", Style = "natural" };

        Assert.Equal(2, Drawn("dall-e-3", two).Call.Count);
        Assert.Equal(new ImageSize(512, 512), Drawn("dall-e-3", small).Call.Size);
        Assert.Empty(Drawn("dall-e-3", small).Adjustments);
        Assert.Equal("n", Refused("dall-e-3", two with { Strict = true }).Parameter);
        Assert.Equal("size", Refused("dall-e-3", small with { Strict = true }).Parameter);
    }

    [Fact]
    public void Fit_ManyPicturesOfOtherModels_AreNoMatterOfStrictness() =>
        Assert.Equal(10, Drawn("dall-e-2", s_request with { Count = 10, Strict = true }).Call.Count);

    [Theory]
    [MemberData(nameof(Family))]
    public void Fit_QualityOrStyleTheFamilyDoesNotKnow_IsRefused(string model)
    {
        Assert.Equal("quality", Refused(model, s_request with { Quality = "ultra" }).Parameter);
        Assert.Equal("style", Refused(model, s_request with { Style = "cartoon" }).Parameter);
        Assert.Equal("hd", Drawn(model, s_request with { Quality = "hd", Style = "natural" }).Call.Quality);
    }

    [Theory]
    [MemberData(nameof(Family))]
    public void Fit_PromptOfMoreThanAThousandCharacters_IsRefused(string model)
    {
        Assert.Equal(1000, Drawn(model, s_request with { Prompt = new string('a', 1000) }).Call.Prompt.Length);

        var problem = Fitted.Problems(Fitted.To(model, s_request with { Prompt = new string('a', 1001) }, "openai", simulated: true))[0];
        Assert.Equal("prompt", problem.Parameter);
        Assert.Contains("1000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_FamilyAnsweredByAnHeir_KeepsItsNamesRulesOnly()
    {
        var context = new FitContext { Dialect = "openai", AskedFor = BuiltIn.Model("dall-e-3") };
        var heir = BuiltIn.Model("gpt-image-2.5-sunburst");

        var wide = Fitted.Well(RequestFitter.Fit(s_request with { Size = "1792x1024", Quality = "hd", Style = "vivid" }, heir, context, "job"));
        var small = Fitted.Well(RequestFitter.Fit(s_request with { Size = "512x512" }, heir, context, "job"));
        var tiny = RequestFitter.Fit(s_request with { Size = "256x256" }, heir, context, "job");

        Assert.Equal((new ImageSize(1792, 1024), "high", null), (wide.Call.Size!.Value, wide.Call.Quality, wide.Call.Style));
        Assert.Equal("size", Assert.Single(small.Adjustments).Parameter);
        Assert.Equal("size", Fitted.OnlyProblem(tiny).Parameter);
    }

    [Theory]
    [InlineData("dall-e-3", "512x512", 1)]
    [InlineData("dall-e-3", "1024x1024", 2)]
    [InlineData("flux-schnell", "256x256", 1)]
    [InlineData("flux-schnell", "768x768", 5)]
    public void Fit_ImageGeneratorDialect_KeepsToSizesAndCountsOfItsContract(string model, string size, int count) =>
        Assert.IsType<FitResult.Refused>(Fitted.To(model, s_request with { Size = size, Count = count }, "image-generator", simulated: true));

    [Theory]
    [InlineData("flux-schnell", "768x768", 4)]
    [InlineData("flux-schnell", "1536x1024", 1)]
    [InlineData("dall-e-3", "1792x1024", 1)]
    public void Fit_ImageGeneratorDialect_DrawsWhatItsContractAllows(string model, string size, int count)
    {
        var request = s_request with { Size = size, Count = count, Strict = true };

        Assert.Equal(size, Fitted.Well(Fitted.To(model, request, "image-generator", simulated: true)).Call.Size.ToString());
    }

    [Fact]
    public void Fit_OtherModelsOfTheOpenAiDialect_AreFitted()
    {
        var fitted = Drawn("black-forest-labs/FLUX.1-schnell", s_request with { Size = "999x999" });

        Assert.Equal(new ImageSize(1000, 1000), fitted.Call.Size);
        Assert.Single(fitted.Adjustments);
    }

    private static FitResult.Fitted Drawn(string model, ImageRequest request) =>
        Fitted.Well(Fitted.To(model, request, "openai", simulated: true));

    private static JobError Refused(string model, ImageRequest request) =>
        Fitted.OnlyProblem(Fitted.To(model, request, "openai", simulated: true));
}
