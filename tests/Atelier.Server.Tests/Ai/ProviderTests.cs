using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>What configured providers draw, and what callers are told of it.</summary>
public sealed class ProviderTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Heir = "gemini-nano-banana-2.1";
    private const string Gpt = "gpt-image-1";

    [Fact]
    [ContractRow("S1-01", "S1-38")]
    public async Task GenerateImage_Gemini_AnswersThePictureItDrewAsADataUri()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });

        Assert.Equal("8x8", Png.SizeOf(answer.Picture()));
        Assert.Equal("gemini", answer.Generation().GetProperty("provider").GetString());
        Assert.False(answer.Generation().GetProperty("simulated").GetBoolean());
        Assert.Null(answer.Header("Atelier-Simulated"));
        Assert.NotNull(answer.Header("Atelier-Job"));
    }

    [Fact]
    public async Task GenerateImage_RetiredModel_NamesWhoAnsweredForIt()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = "google/" + Gemini, quality = "hd" });

        Assert.Equal(Heir, answer.Json.GetProperty("model_used").GetString());
        Assert.Equal(Heir, answer.Generation().GetProperty("model").GetString());
        Assert.StartsWith("Quality 'hd' not supported by gemini-2.5-flash-image.", answer.GenerationWarnings()[0], StringComparison.Ordinal);
        Assert.Contains(Heir, answer.GenerationWarnings()[1], StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S1-02", "S1-18")]
    public async Task GenerateImage_GptThatRewritesPrompts_TellsItsOwnWording()
    {
        await using var server = await AiServer.StartAsync(Given.Telling("openai", "A red fox in the snow", text: null));

        var image = (await server.GenerateAsync(new { prompt = "A fox", model = Gpt })).Image();

        Assert.Equal("A red fox in the snow", image.GetProperty("revised_prompt").GetString());
        Assert.StartsWith("data:image/png;base64,", image.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S1-18")]
    public async Task GenerateImage_GptThatRewritesNothing_TellsThePromptItWasSent()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gpt, style = "vivid" });

        Assert.Equal("A fox\n\nStyle: vivid.", Assert.Single(openai.Calls).Prompt);
        Assert.Equal("A fox\n\nStyle: vivid.", answer.Image().GetProperty("revised_prompt").GetString());
    }

    [Theory]
    [InlineData(new[] { "Text", "Image" }, true, "A fox, as you wished.")]
    [InlineData(new[] { "IMAGE", "TEXT" }, true, "A fox, as you wished.")]
    [InlineData(new[] { "Image" }, false, null)]
    [InlineData(null, null, "A fox, as you wished.")]
    [ContractRow("S1-13")]
    public async Task GenerateImage_Modalities_DecideAboutWords(string[]? modalities, bool? wanted, string? text)
    {
        // It talks whether it was asked to or not.
        var gemini = Given.Telling("gemini", revisedPrompt: null, "A fox, as you wished.");
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini, response_modalities = modalities });

        Assert.Equal(wanted, Assert.Single(gemini.Calls).WantsText);
        Assert.Equal(text, answer.Fine().Json.GetProperty("text_content").GetString());
        Assert.Null(answer.Image().GetProperty("revised_prompt").GetString());
    }

    [Fact]
    public async Task GenerateImage_AsUrl_LinksToThePicture()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var url = (await server.GenerateAsync(new { prompt = "A fox", model = Gemini, response_format = "url" })).Url()!;

        Assert.Equal("8x8", Png.SizeOf((await server.GetAsync(url)).Body));
    }

    [Fact]
    public async Task GenerateImage_UnknownFields_AreNamedInAWarning()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Heir, foo = 1, bar = 2, n = 1 });

        Assert.Equal(["Parameters 'foo', 'bar' are not known and were ignored."], answer.GenerationWarnings());
    }
}
