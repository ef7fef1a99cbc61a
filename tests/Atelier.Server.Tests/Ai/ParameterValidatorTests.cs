using Atelier.Client;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>Corrections, word for word.</summary>
public sealed class ParameterValidatorTests
{
    private const string Gemini = CapabilityTable.Gemini;
    private const string Gpt = CapabilityTable.GptImage;

    private static readonly ImageParameters s_nothing = new();

    [Fact]
    [ContractRow("S1-19")]
    public void Validate_TheDocumentsExample_CorrectsBothWithTwoWarnings()
    {
        var validated = ParameterValidator.Validate(Gpt, s_nothing with { AspectRatio = "21:9", Quality = "ultra" });

        Assert.Equal(("1:1", "standard"), (validated.Parameters.AspectRatio, validated.Parameters.Quality));
        Assert.Equal(
            [
                "Aspect ratio '21:9' not supported by gpt-image-1. Supported: ['1:1', '3:2', '2:3']",
                "Quality 'ultra' not supported by gpt-image-1. Supported: ['standard', 'hd']",
            ],
            validated.Warnings);
    }

    [Fact]
    [ContractRow("S1-20")]
    public void Validate_UnsupportedStyle_IsRemovedWithAThirdWarning()
    {
        var validated = ParameterValidator.Validate(Gpt, s_nothing with { AspectRatio = "21:9", Quality = "ultra", Style = "anime" });

        Assert.Null(validated.Parameters.Style);
        Assert.Equal("Style 'anime' not supported by gpt-image-1. Supported: ['vivid', 'natural']", validated.Warnings[2]);
        Assert.Equal(3, validated.Warnings.Count);
    }

    [Fact]
    [ContractRow("S1-21")]
    public void Validate_StyleOnGemini_PassesSilently()
    {
        var validated = ParameterValidator.Validate(Gemini, s_nothing with { Style = "anime" });

        Assert.Equal("anime", validated.Parameters.Style);
        Assert.Empty(validated.Warnings);
    }

    [Fact]
    [ContractRow("S1-22")]
    public void Validate_UnknownModel_ChangesNothingAndSaysSo()
    {
        var given = s_nothing with { AspectRatio = "7:5", Quality = "ultra", ReferenceImages = 1, ResponseModalities = ["Text"] };

        var validated = ParameterValidator.Validate("no-such-model", given);

        Assert.Equal(given, validated.Parameters);
        Assert.Equal(["Unknown model: no-such-model"], validated.Warnings);
    }

    [Fact]
    [ContractRow("S1-23")]
    public void Validate_WhateverIsCorrected_LeavesItsInputAsItWas()
    {
        var given = Everything();

        ParameterValidator.Validate(Gpt, given);

        Assert.Equal(Everything() with { ResponseModalities = given.ResponseModalities }, given);
        Assert.Equal(["Text", "Image"], given.ResponseModalities!);
    }

    [Theory]
    [InlineData(Gemini)]
    [InlineData(Gpt)]
    [InlineData(CapabilityTable.DallE)]
    [ContractRow("S1-24")]
    public void Validate_NothingGiven_AddsNothing(string model)
    {
        var validated = ParameterValidator.Validate(model, s_nothing);

        Assert.Equal(s_nothing, validated.Parameters);
        Assert.Empty(validated.Warnings);
    }

    [Fact]
    [ContractRow("S1-25", "S1-26")]
    public void Validate_ReferencesAndModalitiesOnGpt_AreRemovedWithWarnings()
    {
        var validated = ParameterValidator.Validate(Gpt, s_nothing with { ReferenceImages = 2, ResponseModalities = ["Text", "Image"] });

        Assert.Equal(s_nothing, validated.Parameters);
        Assert.Equal(
            ["Reference images not supported by gpt-image-1", "Response modalities not supported by gpt-image-1"],
            validated.Warnings);
    }

    [Fact]
    public void Validate_ReferencesAndModalitiesOnGemini_Pass()
    {
        var given = s_nothing with { ReferenceImages = 2, ResponseModalities = ["Text", "Image"] };

        var validated = ParameterValidator.Validate(Gemini, given);

        Assert.Equal(given, validated.Parameters);
        Assert.Empty(validated.Warnings);
    }

    [Theory]
    [InlineData("3:2", "1536x1024")]
    [InlineData("21:9", "1024x1024")]
    [ContractRow("S1-27")]
    public void Validate_UnsupportedSizeWithARatio_BecomesTheCorrectedRatiosSize(string ratio, string size) =>
        Assert.Equal(size, ParameterValidator.Validate(Gpt, s_nothing with { Size = "999x999", AspectRatio = ratio }).Parameters.Size);

    [Fact]
    [ContractRow("S1-28")]
    public void Validate_UnsupportedSizeWithoutARatio_StaysAndIsWarnedOf()
    {
        var validated = ParameterValidator.Validate(Gpt, s_nothing with { Size = "999x999" });

        Assert.Equal("999x999", validated.Parameters.Size);
        Assert.Equal(
            ["Size '999x999' not supported by gpt-image-1. Supported: ['1024x1024', '1536x1024', '1024x1536']"],
            validated.Warnings);
    }

    [Theory]
    [InlineData("1:1", "1024x1024", "1024x1024")]
    [InlineData("3:2", "1248x832", "1536x1024")]
    [InlineData("2:3", "832x1248", "1024x1536")]
    [InlineData("4:3", "1184x864", "1024x1024")]
    [InlineData("3:4", "864x1184", "1024x1024")]
    [InlineData("16:9", "1344x768", "1024x1024")]
    [InlineData("9:16", "768x1344", "1024x1024")]
    [InlineData("21:9", "1536x672", "1024x1024")]
    [InlineData("4:5", "896x1152", "1024x1024")]
    [InlineData("5:4", "1152x896", "1024x1024")]
    [ContractRow("S1-29")]
    public void SizeFor_EachRatio_IsTheFirstTheModelSupports(string ratio, string gemini, string gpt)
    {
        Assert.Equal(gemini, RatioSizeMap.SizeFor(ratio, CapabilityTable.Find(Gemini)!));
        Assert.Equal(gpt, RatioSizeMap.SizeFor(ratio, CapabilityTable.Find(Gpt)!));
    }

    [Fact]
    [ContractRow("S1-30")]
    public void Validate_EverythingWrong_WarnsInTheFixedOrder()
    {
        var validated = ParameterValidator.Validate(Gpt, Everything());

        string[] begin = ["Aspect ratio '21:9'", "Size '1x1'", "Quality 'ultra'", "Style 'anime'", "Reference images", "Response modalities"];
        Assert.Equal(begin.Length, validated.Warnings.Count);
        Assert.All(begin.Zip(validated.Warnings), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_UnsupportedQualityOnGemini_NamesTheOnlyOne()
    {
        var validated = ParameterValidator.Validate(Gemini, s_nothing with { Quality = "hd" });

        Assert.Equal("standard", validated.Parameters.Quality);
        Assert.Equal(["Quality 'hd' not supported by gemini-2.5-flash-image. Supported: ['standard']"], validated.Warnings);
    }

    private static ImageParameters Everything() => new()
    {
        AspectRatio = "21:9",
        Size = "1x1",
        Quality = "ultra",
        Style = "anime",
        ReferenceImages = 1,
        ResponseModalities = ["Text", "Image"],
    };
}
