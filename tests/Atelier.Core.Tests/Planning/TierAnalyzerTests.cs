using Atelier.Core.Catalog;
using Atelier.Core.Planning.Tiers;

namespace Atelier.Core.Tests.Planning;

public sealed class TierAnalyzerTests
{
    [Theory]
    [InlineData("photorealistic")]
    [InlineData("professional")]
    [InlineData("detailed")]
    [InlineData("high resolution")]
    [InlineData("ultra hd")]
    [InlineData("8k")]
    public void Analyze_WordOfTheBestTier_IsUltraAtItsTypicalPrice(string word)
    {
        var choice = TierAnalyzer.Analyze($"A {word.ToUpperInvariant()} cat", null);

        Assert.Equal(new TierChoice(QualityTier.Ultra, word, Explicit: false), choice);
        Assert.Equal(0.12m, TierAnalyzer.TypicalUsd(choice.Tier));
    }

    [Theory]
    [InlineData("artistic")]
    [InlineData("creative")]
    [InlineData("stylized")]
    [InlineData("concept art")]
    public void Analyze_WordOfTheHighTier_IsHighAtItsTypicalPrice(string word)
    {
        var choice = TierAnalyzer.Analyze($"{word} cat", null);

        Assert.Equal(new TierChoice(QualityTier.High, word, Explicit: false), choice);
        Assert.Equal(0.04m, TierAnalyzer.TypicalUsd(choice.Tier));
    }

    [Theory]
    [InlineData("quick")]
    [InlineData("draft")]
    [InlineData("sketch")]
    [InlineData("simple")]
    [InlineData("basic")]
    public void Analyze_OneDraftWord_IsStandard(string word) =>
        Assert.Equal(new TierChoice(QualityTier.Standard, word, Explicit: false), TierAnalyzer.Analyze($"a {word} of a cat", null));

    [Theory]
    [InlineData("instant")]
    [InlineData("immediate")]
    [InlineData("fast")]
    public void Analyze_HurriedWord_IsFastAtItsTypicalPrice(string word)
    {
        var choice = TierAnalyzer.Analyze($"{word} picture of a cat", null);

        Assert.Equal(new TierChoice(QualityTier.Fast, word, Explicit: false), choice);
        Assert.Equal(0.001m, TierAnalyzer.TypicalUsd(choice.Tier));
    }

    [Theory]
    [InlineData("Generate a quick sketch", QualityTier.Fast)]
    [InlineData("a sketch of a sketch", QualityTier.Standard)]
    [InlineData("photorealistic sketch", QualityTier.Ultra)]
    [InlineData("Generate a photorealistic sunset over mountains", QualityTier.Ultra)]
    [InlineData("Generate a high-quality artistic landscape", QualityTier.High)]
    [InlineData("a high-quality landscape", QualityTier.Standard)]
    [InlineData("a realistic, detailed portrait", QualityTier.Ultra)]
    [InlineData("a realistic portrait", QualityTier.High)]
    [InlineData("a cat", QualityTier.Standard)]
    [InlineData("breakfast on the ultramarine sea, 128k likes", QualityTier.Standard)]
    [InlineData("", QualityTier.Standard)]
    public void Analyze_Prompt_FollowsTheFirstTierWithAKeyword(string prompt, QualityTier tier) =>
        Assert.Equal(tier, TierAnalyzer.Analyze(prompt, null).Tier);

    [Theory]
    [InlineData("fast", QualityTier.Fast)]
    [InlineData("low", QualityTier.Fast)]
    [InlineData("standard", QualityTier.Standard)]
    [InlineData("medium", QualityTier.Standard)]
    [InlineData("high", QualityTier.High)]
    [InlineData("HD", QualityTier.Ultra)]
    [InlineData("ultra", QualityTier.Ultra)]
    [InlineData("max", QualityTier.Ultra)]
    public void Analyze_QualityGiven_WinsOverThePrompt(string quality, QualityTier tier) =>
        Assert.Equal(new TierChoice(tier, null, Explicit: true), TierAnalyzer.Analyze("photorealistic", quality));

    [Theory]
    [InlineData("auto")]
    [InlineData("whatever")]
    public void Analyze_QualityThatNamesNoTier_LeavesItToThePrompt(string quality) =>
        Assert.Equal(QualityTier.Ultra, TierAnalyzer.Analyze("photorealistic", quality).Tier);
}
