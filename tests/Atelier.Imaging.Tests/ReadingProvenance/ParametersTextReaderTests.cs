namespace Atelier.Imaging.Tests;

public sealed class ParametersTextReaderTests
{
    [Fact]
    public void Read_TextOfStableDiffusionWebui_GivesItsParts()
    {
        const string text = """
            masterpiece, a castle on a hill,
            (sunset:1.2)
            Negative prompt: lowres, bad anatomy,
            text
            Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7.5, Seed: 3141592653, Size: 512x768, Model hash: 6ce0161689, Model: v1-5-pruned, Lora hashes: "a: 1, b: 2", Version: v1.7.0
            """;

        var read = ParametersTextReader.Read(text);

        Assert.Equal("masterpiece, a castle on a hill,\n(sunset:1.2)", read.Prompt);
        Assert.Equal("lowres, bad anatomy,\ntext", read.NegativePrompt);
        Assert.Equal(("v1-5-pruned", "v1.7.0", 3_141_592_653), (read.Model, read.Tool, read.Seed));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Steps"] = "20",
                ["Sampler"] = "DPM++ 2M Karras",
                ["CFG scale"] = "7.5",
                ["Size"] = "512x768",
                ["Model hash"] = "6ce0161689",
                ["Lora hashes"] = "a: 1, b: 2",
            },
            read.Parameters);
    }

    [Theory]
    [InlineData("just a prompt, nothing more", "just a prompt, nothing more")]
    [InlineData("a prompt: with colon, and: two", "a prompt: with colon, and: two")]
    [InlineData("one\r\ntwo\r\nSteps: 5", "one\ntwo")]
    [InlineData("Steps: 5, Seed: x", "")]
    [InlineData("", "")]
    [InlineData("p\nSteps: 1, Broken: \"never closed, Seed: 9", "p")]
    public void Read_OddTexts_KeepThePrompt(string text, string prompt) => Assert.Equal(prompt, ParametersTextReader.Read(text).Prompt);

    [Fact]
    public void Read_LinesAfterSettings_AreSettingsToo()
    {
        var read = ParametersTextReader.Read("p\nSteps: 4, Seed: 2\nTemplate: a {b}, Civitai resources: [1]");

        Assert.Equal(("p", 2L, "a {b}"), (read.Prompt, read.Seed, read.Parameters["Template"]));
    }

    [Fact]
    public void Read_WhatWeWrote_GivesItBack()
    {
        var provenance = Formats.Sample.Provenance;

        var read = ParametersTextReader.Read(ParametersText.Write(provenance, new ImageSize(9, 7)));

        Assert.Equal(
            (provenance.Prompt, provenance.NegativePrompt, provenance.Model, provenance.Provider, provenance.Seed, "Atelier"),
            (read.Prompt, read.NegativePrompt, read.Model, read.Provider, read.Seed, read.Tool));
        Assert.Equal(
            new Dictionary<string, string> { ["Steps"] = "28", ["CFG scale"] = "3.5", ["Size"] = "9x7", ["style"] = "vivid, calm: yes" },
            read.Parameters);
    }

    [Fact]
    public void Read_WhatWeWroteOfLittle_StillHasALineOfSettings()
    {
        var provenance = new Provenance { Prompt = "p", Model = "m", Provider = "x", CreatedAt = DateTimeOffset.UnixEpoch };

        var read = ParametersTextReader.Read(ParametersText.Write(provenance, new ImageSize(9, 7)));

        Assert.Equal(("p", "m", "x", null, null), (read.Prompt, read.Model, read.Provider, read.Seed, read.NegativePrompt));
    }
}
