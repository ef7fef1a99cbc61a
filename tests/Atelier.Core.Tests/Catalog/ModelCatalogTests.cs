using Atelier.Core.Catalog;

namespace Atelier.Core.Tests.Catalog;

public sealed class ModelCatalogTests
{
    [Theory]
    [InlineData("dall-e-3", "openai", "dall-e-3")]
    [InlineData("DALL-E-3", "openai", "dall-e-3")]
    [InlineData("openai/dall-e-3", "openai", "dall-e-3")]
    [InlineData("azure/dall-e-3", "azure-openai", "azure-openai/dall-e-3")]
    [InlineData("google/gemini-2.5-flash-image", "gemini", "gemini-2.5-flash-image")]
    [InlineData("openai/gpt-image-1", "openai", "gpt-image-1")]
    [InlineData("gpt-image-2-2026-04-21", "openai", "gpt-image-2")]
    [InlineData("stable-diffusion-xl", "together", "stabilityai/stable-diffusion-xl-base-1.0")]
    [InlineData("realistic-vision", "replicate", "lucataco/realistic-vision-v5.1")]
    [InlineData("black-forest-labs/FLUX.1-schnell", "ai-refinery", "black-forest-labs/FLUX.1-schnell")]
    [InlineData("FLUX.1-schnell", "ai-refinery", "black-forest-labs/FLUX.1-schnell")]
    [InlineData("together/FLUX.1-schnell", "together", "together/black-forest-labs/FLUX.1-schnell")]
    [InlineData("sketch", "sketch", "sketch")]
    public void Find_AnyNameOfAModel_LeadsToItsOfferAndCanonicalName(string name, string provider, string canonical)
    {
        var match = BuiltIn.Catalog.Find(name);

        Assert.NotNull(match);
        Assert.Equal((provider, canonical), (match.Entry.Provider.Id, match.Canonical));
    }

    [Theory]
    [InlineData("gpt-4")]
    [InlineData("openai/")]
    [InlineData("/dall-e-3")]
    [InlineData("openai/gpt-4")]
    [InlineData("nobody/dall-e-3")]
    [InlineData("")]
    [InlineData("auto")]
    public void Find_WhatNobodyServes_IsNull(string name) => Assert.Null(BuiltIn.Catalog.Find(name));

    [Fact]
    public void Find_NameOfSeveralOffers_ListsThemByPreference()
    {
        var match = BuiltIn.Catalog.Find("black-forest-labs/FLUX.1-schnell")!;

        Assert.Equal(["ai-refinery", "together", "replicate", "fal"], match.Offers.Select(offer => offer.Provider.Id));
    }

    [Fact]
    public void Find_ProvidersNameInFront_BeatsTheSameIdElsewhere()
    {
        // Replicate's id of the model reads as "black-forest-labs" and "flux-dev" too.
        var match = BuiltIn.Catalog.Find("black-forest-labs/flux-dev")!;

        Assert.Equal(["black-forest-labs", "replicate"], match.Offers.Select(offer => offer.Provider.Id));
        Assert.Equal("replicate/black-forest-labs/flux-dev", match.Offers[1].Name);
    }

    [Fact]
    public void Models_EveryOne_IsFoundByItsOwnNames()
    {
        foreach (var model in BuiltIn.Catalog.Models)
        {
            Assert.Same(model, BuiltIn.Catalog.Find(model.Name)!.Entry);
            Assert.Same(model, BuiltIn.Catalog.Find(model.QualifiedName)!.Entry);
            Assert.All(model.Aliases, alias => Assert.Contains(model, BuiltIn.Catalog.Find(alias)!.Offers));
        }
    }

    [Fact]
    public void Models_Names_AreUnique()
    {
        var names = BuiltIn.Catalog.Models.Select(model => model.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Models_Order_IsByRankAndThenAsTheFilesListThem()
    {
        var ranks = BuiltIn.Catalog.Models.Select(model => model.Provider.Rank).ToList();

        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal("gpt-image-2.6-sunburst", BuiltIn.Catalog.Models[0].Name);
    }

    [Fact]
    public void SuccessorOf_RetiredModel_PrefersItsOwnProvider()
    {
        var azure = BuiltIn.Model("azure-openai/dall-e-3");

        Assert.Equal("azure-openai/gpt-image-2", BuiltIn.Catalog.SuccessorOf(azure)?.Name);
        Assert.Equal("gpt-image-2.5-sunburst", BuiltIn.Catalog.SuccessorOf(BuiltIn.Model("dall-e-3"))?.Name);
        Assert.Null(BuiltIn.Catalog.SuccessorOf(BuiltIn.Model("gpt-image-2")));
    }

    [Theory]
    [InlineData("2026-05-11", false)]
    [InlineData("2026-05-12", true)]
    public void IsRetired_DatedModel_DependsOnTheDay(string day, bool retired)
    {
        var model = BuiltIn.Model("dall-e-3") with { Status = ModelStatus.Current };

        Assert.Equal(retired, model.IsRetired(DateOnly.ParseExact(day, "yyyy-MM-dd")));
    }

    [Fact]
    public void TypicalTime_KnownAndUnknownWords_FallBackStepByStep()
    {
        var model = BuiltIn.Model("gpt-image-2");

        Assert.Equal(TimeSpan.FromSeconds(195), model.TypicalTime("high"));
        Assert.Equal(TimeSpan.FromSeconds(195), model.TypicalTime(null));
        Assert.Equal(TimeSpan.FromSeconds(20), BuiltIn.Model("dall-e-3").TypicalTime("hd"));
        Assert.Equal(TimeSpan.FromSeconds(20), (model with { Latencies = [] }).TypicalTime("high"));
    }
}
