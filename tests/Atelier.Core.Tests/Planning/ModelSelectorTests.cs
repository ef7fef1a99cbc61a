using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

public sealed class ModelSelectorTests
{
    private static readonly ModelSelector s_selector = new(BuiltIn.Catalog);

    [Fact]
    public void Select_NamedModel_MeansItsOffersAtProvidersThatCanBeAsked()
    {
        var found = Found("black-forest-labs/FLUX.1-schnell", Providers("replicate", "together"));

        Assert.Equal("black-forest-labs/FLUX.1-schnell", found.Model);
        Assert.Equal(["together", "replicate"], found.Choices.Select(choice => choice.Model.Provider.Id));
        Assert.All(found.Choices, choice => Assert.Null(choice.AskedFor));
    }

    [Fact]
    public void Select_ModelStillServedSomewhere_StaysItself()
    {
        var found = Found("gpt-image-1", Providers("openai", "azure-openai"));

        Assert.Equal(["azure-openai/gpt-image-1"], found.Choices.Select(choice => choice.Model.Name));
        Assert.Null(found.Choices[0].Warning);
    }

    [Fact]
    public void Select_RetiredModel_IsAnsweredByItsSuccessorWithAWarning()
    {
        var choice = Assert.Single(Found("dall-e-3", Providers("openai")).Choices);

        Assert.Equal(("gpt-image-2.5-sunburst", "dall-e-3"), (choice.Model.Name, choice.AskedFor?.Name));
        Assert.Equal("The model 'dall-e-3' was retired on 2026-05-12; 'gpt-image-2.5-sunburst' answers for it.", choice.Warning);
    }

    [Fact]
    public void Select_ModelNotRetiredYet_IsItself()
    {
        var found = Found("gpt-image-1", Providers("openai") with { Today = new DateOnly(2026, 10, 22), IsAvailable = IsOpenAi });

        // Its status says retired already: the day alone does not bring it back.
        Assert.Equal("gpt-image-2.5-sunburst", found.Choices[0].Model.Name);

        static bool IsOpenAi(ModelEntry model) => model.Provider.Id == "openai";
    }

    [Fact]
    public void Select_SuccessorThatRetiredToo_IsPassedOver()
    {
        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid("""
            { "provider": "openai", "models": [
              { "id": "gpt-image-2.5-sunburst", "status": "retired", "retirement": { "successor": "gpt-image-2.6-sunburst" } } ] }
            """));

        var choices = new ModelSelector(catalog).Select(Fitted.Request with { Model = "dall-e-2" }, Providers("openai"));

        Assert.Equal("gpt-image-2.6-sunburst", Assert.Single(Assert.IsType<ModelChoices.Found>(choices).Choices).Model.Name);
    }

    [Fact]
    public void Select_Simulated_KeepsRetiredModelsNamesAndRules()
    {
        var choice = Assert.Single(Found("dall-e-3", Providers() with { Simulated = true }).Choices);

        Assert.Equal(("dall-e-3", true, null), (choice.Model.Name, choice.Simulated, choice.Warning));
    }

    [Fact]
    public void Select_NobodySetUp_SaysWhoServesTheModel()
    {
        var error = None(Fitted.Request with { Model = "gpt-image-2" }, Providers());

        Assert.Equal((FailureKind.NoProvider, "provider_not_configured"), (error.Kind, error.Code));
        Assert.Contains("OpenAI, Azure OpenAI", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-4")]
    [InlineData("openai/")]
    public void Select_UnknownModel_IsRefusedWhateverIsSetUp(string model)
    {
        var error = None(Fitted.Request with { Model = model }, Providers() with { Simulated = true });

        Assert.Equal((FailureKind.UnknownModel, "model_not_found", "model"), (error.Kind, error.Code, error.Parameter));
    }

    [Fact]
    public void Select_ProviderInsistedOn_IsTheOnlyOneAsked()
    {
        var request = Fitted.Request with { Model = "flux-schnell", Provider = "fal-ai" };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(request, Providers("fal", "together")));

        Assert.Equal("fal", Assert.Single(found.Choices).Model.Provider.Id);
    }

    [Theory]
    [InlineData("nobody", "There is no provider 'nobody'")]
    [InlineData("stability", "'stability' does not have the model 'gpt-image-2'")]
    public void Select_ProviderThatCannot_IsRefused(string provider, string words)
    {
        var error = None(Fitted.Request with { Model = "gpt-image-2", Provider = provider }, Providers("stability", "openai"));

        Assert.Equal((FailureKind.InvalidRequest, "provider"), (error.Kind, error.Parameter));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_NoModelNamed_IsTheDefault() =>
        Assert.Equal("black-forest-labs/FLUX.1-schnell", Found(null, Providers("together")).Model);

    [Fact]
    public void Select_DefaultModelThatCannotEdit_LeavesAnEditToOneThatCan()
    {
        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(Fitted.Edit, Providers("together", "openai")));

        Assert.All(found.Choices, choice => Assert.True(choice.Model.Supports(ImageOperation.Edit, masked: false)));
    }

    [Theory]
    [InlineData("Generate a photorealistic sunset over mountains", QualityTier.Ultra, "gpt-image-2.6-sunburst")]
    [InlineData("An artistic landscape", QualityTier.High, "gpt-image-2.6-sunburst")]
    [InlineData("A cat", QualityTier.Standard, "stabilityai/stable-diffusion-xl-base-1.0")]
    [InlineData("A quick sketch of a cat", QualityTier.Fast, "together/black-forest-labs/FLUX.1-schnell")]
    public void Select_Auto_StartsWithTheTiersFirstModel(string prompt, QualityTier tier, string first)
    {
        var request = Fitted.Request with { Prompt = prompt, Model = "auto" };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(request, Providers("openai", "together")));

        Assert.Equal((first, first, tier), (found.Model, found.Choices[0].Model.Name, found.Choices[0].Tier));
    }

    [Fact]
    public void Select_Auto_StepsDownAndOnlyThenUp()
    {
        var tiers = Found("auto", Providers("openai", "together", "gemini")).Choices.Select(choice => choice.Tier!.Value).Distinct();

        Assert.Equal([QualityTier.Standard, QualityTier.Fast, QualityTier.High, QualityTier.Ultra], tiers);
    }

    [Fact]
    public void Select_Auto_ChoosesNothingRetiredUnverifiedOrSetAside()
    {
        var choices = Found("auto", Everybody()).Choices;

        Assert.All(choices, choice => Assert.True(choice.Model is { Status: ModelStatus.Current, Automatic: true }, choice.Model.Name));
        Assert.DoesNotContain(choices, choice => choice.Model.Name == "sketch");
    }

    [Fact]
    public void Select_Auto_PutsModelsOfUnknownPriceLastInTheirTier()
    {
        var fast = Found("auto", Everybody()).Choices.Where(choice => choice.Tier == QualityTier.Fast).Select(choice => choice.Model.Name).ToList();

        Assert.Equal("black-forest-labs/FLUX.1-schnell", fast[^1]);
    }

    [Fact]
    public void Select_AutoForAnUpscale_ChoosesUpscalersOnly()
    {
        var request = Fitted.Request with { Operation = ImageOperation.Upscale, Model = "auto" };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(request, Everybody()));

        Assert.Equal(["upscale/fast"], found.Choices.Select(choice => choice.Model.Name));
    }

    [Theory]
    [InlineData("Generate a photorealistic sunset over mountains", "dall-e-3 hd,dall-e-3 standard,stabilityai/stable-diffusion-xl-base-1.0 ")]
    [InlineData("Generate a quick sketch", "stabilityai/stable-diffusion-2-1 ,stabilityai/stable-diffusion-xl-base-1.0 ")]
    public void Select_AutoAmongTheConfirmModels_FollowsItsDocumentedChains(string prompt, string chain)
    {
        var query = Providers("openai", "together") with { Contract = model => model.Confirm is not null, IsServedAnyway = _ => true };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(Fitted.Request with { Prompt = prompt, Model = "auto" }, query));

        var links = found.Choices.Select(choice => $"{choice.Model.Id} {choice.Model.QualityFor(choice.Tier!.Value)}");
        Assert.StartsWith(chain, string.Join(',', links), StringComparison.Ordinal);
    }

    [Fact]
    public void Select_AutoAmongTheConfirmModelsWithoutOpenAi_IsSdxl()
    {
        var query = Providers("together") with { Contract = model => model.Confirm is not null, IsServedAnyway = _ => true };
        var request = Fitted.Request with { Prompt = "Generate a high-quality artistic landscape", Model = "auto" };

        var found = Assert.IsType<ModelChoices.Found>(s_selector.Select(request, query));

        Assert.Equal("stabilityai/stable-diffusion-xl-base-1.0", found.Model);
    }

    private static ModelQuery Everybody() => Providers([.. BuiltIn.Catalog.Providers.Select(provider => provider.Id)]);

    private static ModelQuery Providers(params string[] ids) => new()
    {
        DefaultModel = "black-forest-labs/FLUX.1-schnell",
        IsAvailable = model => ids.Contains(model.Provider.Id),
        Today = new DateOnly(2026, 11, 21),
    };

    private static ModelChoices.Found Found(string? model, ModelQuery query) =>
        Assert.IsType<ModelChoices.Found>(s_selector.Select(Fitted.Request with { Model = model }, query));

    private static JobError None(ImageRequest request, ModelQuery query) =>
        Assert.IsType<ModelChoices.None>(s_selector.Select(request, query)).Error;
}
