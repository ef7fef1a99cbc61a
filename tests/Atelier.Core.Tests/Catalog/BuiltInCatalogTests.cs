using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning.Pricing;
using Atelier.Testing;

namespace Atelier.Core.Tests.Catalog;

/// <summary>What the shipped data has to hold, whatever else changes in it.</summary>
public sealed class BuiltInCatalogTests
{
    public static TheoryData<string> PromisedNames =>
    [
        "black-forest-labs/FLUX.1-schnell", "FLUX.1-schnell",
        "gemini-2.5-flash-image", "gpt-image-1", "dall-e-3", "google/gemini-2.5-flash-image", "openai/gpt-image-1",
        "flux-schnell", "dall-e-2",
        "stable-diffusion-xl", "stabilityai/stable-diffusion-xl-base-1.0", "stable-diffusion-2-1", "stabilityai/stable-diffusion-2-1",
        "playground-v2-5", "playgroundai/playground-v2.5-1024px-aesthetic", "sdxl", "stability-ai/sdxl:latest",
        "realistic-vision", "saidachmiz/realistic-vision-v5-1:latest", "black-forest-labs/FLUX.1-schnell-Free",
        "black-forest-labs/flux-kontext-dev", "black-forest-labs/flux-kontext-pro", "black-forest-labs/flux-kontext-max",
        "google/nano-banana", "seedream-4", "seededit-3",
    ];

    [Theory]
    [MemberData(nameof(PromisedNames))]
    public void Find_NameAContractUses_IsThere(string name) => Assert.NotNull(BuiltIn.Catalog.Find(name));

    [Fact]
    public void Providers_TheTenThatHaveModels_AreThere() => Assert.Equal(
        ["openai", "azure-openai", "gemini", "black-forest-labs", "ai-refinery", "together", "replicate", "stability", "fal", "sketch"],
        BuiltIn.Catalog.Providers.Select(provider => provider.Id));

    [Fact]
    public void Models_EveryOne_SaysWhereItsFactsComeFromAndWhen() => Assert.All(BuiltIn.Catalog.Models, model =>
    {
        Assert.True(model.Checked >= new DateOnly(2026, 11, 20), model.Name);
        Assert.True(model.Source is not null || model.Provider.Sources.Count > 0, model.Name);
    });

    [Fact]
    public void Models_Retired_HaveALivingHeirSomewhere()
    {
        var today = new DateOnly(2026, 11, 21);
        foreach (var model in BuiltIn.Catalog.Models.Where(model => model.IsRetired(today)))
        {
            var heir = BuiltIn.Catalog.SuccessorOf(model);
            for (var i = 0; heir?.IsRetired(today) == true && i < 5; i++)
            {
                heir = BuiltIn.Catalog.SuccessorOf(heir);
            }

            Assert.True(heir is not null && !heir.IsRetired(today), $"{model.Name} leaves its callers alone.");
        }
    }

    [Theory]
    [InlineData("dall-e-2", "2026-05-12")]
    [InlineData("dall-e-3", "2026-05-12")]
    [InlineData("gpt-image-1", "2026-10-23")]
    [InlineData("gemini-2.5-flash-image", "2026-10-02")]
    [InlineData("gemini-3.1-flash-image", "2026-10-29")]
    [InlineData("gemini-3-pro-image-preview", "2026-06-25")]
    [InlineData("imagen-4.0-generate-001", "2026-08-17")]
    [InlineData("imagen-3.0-generate-002", "2025-11-10")]
    [InlineData("azure-openai/dall-e-3", "2026-03-04")]
    public void Retirement_KnownDay_IsTheOnePublished(string name, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), BuiltIn.Model(name).Retirement?.Date);

    [Fact]
    public void Models_Free_AreOnlyThoseKnownToBe() => Assert.Equal(
        ["black-forest-labs/FLUX.1-schnell-Free", "sketch"],
        BuiltIn.Catalog.Models.Where(model => model.Price is FreePrice).Select(model => model.Name));

    [Fact]
    public void Models_PricedByQuality_NameOnlyTheirOwnQualities() => Assert.All(BuiltIn.Catalog.Models, model =>
    {
        var rows = model.Price switch
        {
            PerImagePrice price => price.Rows,
            PerTokenPrice price => price.Rows,
            _ => [],
        };
        Assert.All(
            rows.Where(row => row.Quality is not null),
            row => Assert.True(model.Qualities?.Values.Contains(row.Quality) == true, $"{model.Name}: {row.Quality}"));
    });

    [Fact]
    public void Models_ChosenAutomatically_ExistForEveryTier() => Assert.All(
        Enum.GetValues<QualityTier>(),
        tier => Assert.Contains(BuiltIn.Catalog.Models, model => model is { Automatic: true, Status: ModelStatus.Current } && model.Serves(tier)));

    [Fact]
    public void Confirm_ModelsOfThatDialect_KeepTheirKeysPricesSizesAndPriorities()
    {
        var offers = BuiltIn.Catalog.Models.Where(model => model.Confirm is not null).ToDictionary(model => model.Confirm!.Key);

        Assert.Equal(
            ["dall-e-2", "dall-e-3", "playground-v2-5", "realistic-vision", "sdxl", "stable-diffusion-2-1", "stable-diffusion-xl"],
            offers.Keys.Order());
        Assert.Equal((1, 2, 1, 2, 3, 2, 4), (
            offers["dall-e-3"].Priority,
            offers["dall-e-2"].Priority,
            offers["stable-diffusion-xl"].Priority,
            offers["stable-diffusion-2-1"].Priority,
            offers["playground-v2-5"].Priority,
            offers["sdxl"].Priority,
            offers["realistic-vision"].Priority));
        Assert.Equal(0.002m, offers["stable-diffusion-xl"].Confirm!.PriceUsd);
        Assert.Equal([new ImageSize(768, 768), new ImageSize(512, 512)], offers["stable-diffusion-2-1"].Confirm!.Sizes);
        Assert.All(offers, pair => Assert.NotNull(BuiltIn.Catalog.Find(pair.Key)));
    }

    [Theory]
    [ContractRow("S3-49")]
    [InlineData("dall-e-3", "standard", "1024x1024", 0.04)]
    [InlineData("dall-e-3", "standard", "1792x1024", 0.08)]
    [InlineData("dall-e-3", "standard", "1024x1792", 0.08)]
    [InlineData("dall-e-3", "hd", "1024x1024", 0.08)]
    [InlineData("dall-e-3", "hd", "1792x1024", 0.12)]
    [InlineData("dall-e-3", "hd", "1024x1792", 0.12)]
    [InlineData("dall-e-2", null, "256x256", 0.016)]
    [InlineData("dall-e-2", null, "512x512", 0.018)]
    [InlineData("dall-e-2", null, "1024x1024", 0.02)]
    [InlineData("together/black-forest-labs/FLUX.1-dev", null, "1000x1000", 0.025)]
    [InlineData("together/black-forest-labs/FLUX.1-dev", null, "2000x1000", 0.05)]
    public void Estimate_ModelOfTheContract_IsItsPriceBySizeQualityOrMegapixel(string model, string? quality, string size, double usd)
    {
        var entry = BuiltIn.Catalog.Find(model)!.Entry;
        Assert.True(ImageSize.TryParse(size, out var pixels));
        var call = new ProviderCall { JobId = "job", Operation = ImageOperation.Generate, Model = entry.Id, Prompt = "A boat", Quality = quality, Size = pixels };

        Assert.Equal((decimal)usd, PriceEstimator.Estimate(entry, call, pixels)!.ExpectedUsd);
    }

    [Theory]
    [ContractRow("S3-49")]
    [InlineData("stable-diffusion-xl", 0.002)]
    [InlineData("stable-diffusion-2-1", 0.001)]
    [InlineData("playground-v2-5", 0.003)]
    [InlineData("sdxl", 0.0025)]
    [InlineData("realistic-vision", 0.0018)]
    public void Confirm_FlatPriceOfTheContract_IsKept(string key, double usd) =>
        Assert.Equal((decimal)usd, BuiltIn.Catalog.Models.Single(model => model.Confirm?.Key == key).Confirm!.PriceUsd);

    [Fact]
    [ContractRow("S3-49")]
    public void Charge_ModelBilledBySecond_IsSecondsTimesItsRate() =>
        Assert.Equal(0.0039m, ChargePricing.Of(BuiltIn.Catalog.Find("replicate/stability-ai/sdxl")!.Entry.Price, null, 4));
}
