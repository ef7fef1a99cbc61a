using System.Text.Json;
using Atelier.Client;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>The client's own corrections: those of the server, in the caller's process.</summary>
public sealed class ImageGenerationRequestTests
{
    private static readonly string[] s_both = ["Text", "Image"];

    [Theory]
    [InlineData("gpt-image-1")]
    [InlineData("openai/gpt-image-1")]
    [ContractRow("S1-19")]
    public void Correct_TheDocumentsExample_ComesBackCorrected(string model)
    {
        var asked = new ImageGenerationRequest { Prompt = "A boat", Model = model, AspectRatio = "21:9", Quality = "ultra" };

        var corrected = asked.Correct();

        Assert.Equal(asked with { AspectRatio = "1:1", Quality = "standard" }, corrected.Request);
        Assert.Equal(
            [
                "Aspect ratio '21:9' not supported by gpt-image-1. Supported: ['1:1', '3:2', '2:3']",
                "Quality 'ultra' not supported by gpt-image-1. Supported: ['standard', 'hd']",
            ],
            corrected.Warnings);
        Assert.Equal(("21:9", "ultra"), (asked.AspectRatio, asked.Quality));
    }

    [Fact]
    public void Correct_WhatTheModelCannotTake_IsLeftOut()
    {
        var asked = new ImageGenerationRequest { Prompt = "A boat", Model = "gpt-image-1", ReferenceImages = ["AAAA"], ResponseModalities = s_both };

        var corrected = asked.Correct();

        Assert.Equal(asked with { ReferenceImages = null, ResponseModalities = null }, corrected.Request);
        Assert.Equal(2, corrected.Warnings.Count);
    }

    [Fact]
    public void Correct_WhatTheModelTakes_IsLeftAlone()
    {
        var asked = new ImageGenerationRequest { Prompt = "A boat", Model = "gemini-2.5-flash-image", AspectRatio = "16:9", ReferenceImages = ["AAAA"], ResponseModalities = s_both };

        var corrected = asked.Correct();

        Assert.Equal(asked, corrected.Request);
        Assert.Empty(corrected.Warnings);
    }

    [Fact]
    public async Task Correct_AndTheServer_WarnInTheSameWords()
    {
        var asked = new ImageGenerationRequest
        {
            Prompt = "A boat", Model = "gpt-image-1", AspectRatio = "21:9", Size = "1x1", Quality = "ultra", Style = "anime", ResponseModalities = s_both,
        };
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateAsync(JsonSerializer.SerializeToElement(asked));

        Assert.Equal(asked.Correct().Warnings, answer.GenerationWarnings());
    }
}
