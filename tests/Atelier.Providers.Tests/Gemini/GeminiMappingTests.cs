using Atelier.Providers.Gemini;
using Atelier.Providers.Http;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Gemini;

public sealed class GeminiMappingTests
{
    private static readonly byte[] s_mug = Png.Solid(4, 4, 0xFF0000FF);
    private static readonly string s_mugText = Convert.ToBase64String(s_mug);

    private readonly List<string> _warnings = [];

    [Fact]
    public void ToBody_RatioAndResolution_AreImageConfig()
    {
        var call = Calls.Generate("gemini-nano-banana-2.1") with { AspectRatio = "16:9", Resolution = "2K", Seed = 7 };

        JsonBodies.AssertSame(
            """
            {"contents":[{"role":"user","parts":[{"text":"A lighthouse in the fog"}]}],
             "generationConfig":{"responseModalities":["IMAGE"],"imageConfig":{"aspectRatio":"16:9","imageSize":"2K"},"seed":7}}
            """,
            GeminiMapping.ToBody(call, _warnings));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(1024, 1024, "1:1", null)]
    [InlineData(1792, 1024, "16:9", "2K")]
    [InlineData(1000, 1500, "2:3", null)]
    [InlineData(4096, 512, "8:1", "4K")]
    [InlineData(3072, 3072, "1:1", "2K")]
    public void ToBody_PixelsAlone_BecomeTheNearestRatio(int width, int height, string ratio, string? resolution)
    {
        var call = Calls.Generate("my-own-gemini") with { Size = new ImageSize(width, height) };

        var image = GeminiMapping.ToBody(call, _warnings)["generationConfig"]!["imageConfig"]!;

        Assert.Equal((ratio, resolution), ((string?)image["aspectRatio"], (string?)image["imageSize"]));
    }

    [Fact]
    public void ToBody_ModelWithoutResolutions_SendsNone()
    {
        var call = Calls.Generate("gemini-2.5-flash-image") with { AspectRatio = "21:9", Size = new ImageSize(1536, 672) };

        JsonBodies.AssertSame("""{"aspectRatio":"21:9"}""", GeminiMapping.ToBody(call, _warnings)["generationConfig"]!["imageConfig"]);
    }

    [Fact]
    public void ToBody_SizeLeftToTheModel_SendsNoImageConfig() =>
        Assert.Null(GeminiMapping.ToBody(Calls.Edit("gemini-3-pro-image"), _warnings)["generationConfig"]!["imageConfig"]);

    [Theory]
    [InlineData(null, """["IMAGE"]""")]
    [InlineData(false, """["IMAGE"]""")]
    [InlineData(true, """["TEXT","IMAGE"]""")]
    public void ToBody_WordsWantedOrNot_AreTheModalities(bool? wanted, string modalities) => JsonBodies.AssertSame(
        modalities,
        GeminiMapping.ToBody(Calls.Generate("gemini-3-pro-image") with { WantsText = wanted }, _warnings)["generationConfig"]!["responseModalities"]);

    [Fact]
    public async Task ToBody_GivenPictures_StandBeforeTheWordsInOrder()
    {
        var call = Calls.Edit("gemini-3-pro-image", new MemoryImageSource(s_mug), new MemoryImageSource(Jpeg.Small));

        JsonBodies.AssertSame(
            $$$"""
            [{"role":"user","parts":[
              {"inlineData":{"mimeType":"image/png","data":"{{{s_mugText}}}"}},
              {"inlineData":{"mimeType":"image/jpeg","data":"{{{Convert.ToBase64String(Jpeg.Small)}}}"}},
              {"text":"A lighthouse in the fog"}]}]
            """,
            (await JsonBodies.SentAsync(GeminiMapping.ToBody(call, _warnings)))["contents"]);
    }

    [Fact]
    public async Task ToBody_Conversation_KeepsTheModelsWordsAndShowsItsPictureInTheNextTurn()
    {
        var call = Calls.Edit("gemini-3-pro-image") with
        {
            Prompt = "Now at night",
            Turns =
            [
                new ConversationTurn(Speaker.User, "A lighthouse"),
                new ConversationTurn(Speaker.Model, "Here it is.") { Images = [new MemoryImageSource(s_mug)] },
            ],
        };

        JsonBodies.AssertSame(
            $$$"""
            [{"role":"user","parts":[{"text":"A lighthouse"}]},
             {"role":"model","parts":[{"text":"Here it is."}]},
             {"role":"user","parts":[{"text":"{{{GeminiTurns.MadeByModel}}}"},
               {"inlineData":{"mimeType":"image/png","data":"{{{s_mugText}}}"}},{"text":"Now at night"}]}]
            """,
            (await JsonBodies.SentAsync(GeminiMapping.ToBody(call, _warnings)))["contents"]);
    }

    [Fact]
    public void ToBody_ModelAnsweredWithAPictureAlone_UserKeepsTheTurn()
    {
        var call = Calls.Edit("gemini-3-pro-image") with
        {
            Turns =
            [
                new ConversationTurn(Speaker.User, "A lighthouse"),
                new ConversationTurn(Speaker.Model, null) { Images = [new MemoryImageSource(s_mug), new MemoryImageSource(s_mug)] },
            ],
        };

        var contents = GeminiMapping.ToBody(call, _warnings)["contents"]!.AsArray();

        Assert.Single(contents);
        Assert.Equal(5, contents[0]!["parts"]!.AsArray().Count);
    }

    [Fact]
    public void ToBody_Extras_AreMergedButNeverOverOurs()
    {
        var call = Calls.Generate("gemini-3-pro-image") with
        {
            Options = JsonBodies.Element("""
                {"safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"}],
                 "generationConfig":{"candidateCount":4,"thinkingConfig":{"thinkingLevel":"HIGH"}},"contents":[]}
                """),
        };

        var body = GeminiMapping.ToBody(call, _warnings);

        JsonBodies.AssertSame("""[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"}]""", body["safetySettings"]);
        JsonBodies.AssertSame("""{"thinkingLevel":"HIGH"}""", body["generationConfig"]!["thinkingConfig"]);
        Assert.Null(body["generationConfig"]!["candidateCount"]);
        Assert.NotEmpty(body["contents"]!.AsArray());
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public void ToBody_MaskOrMarkupOrMore_IsRefusedBeforeSending()
    {
        var picture = new MemoryImageSource(s_mug);
        var edit = Calls.Edit("gemini-3-pro-image", picture);
        AssertRefused("mask", edit with { Mask = picture });
        AssertRefused("markup", edit with { Markup = picture });
        AssertRefused("background", edit with { Background = "transparent" });
        AssertRefused("negative_prompt", edit with { NegativePrompt = "rain" });
        AssertRefused("model", edit with { Operation = ImageOperation.Upscale });
        AssertRefused("model", edit with { Operation = ImageOperation.Vary });
    }

    [Theory]
    [InlineData("gemini-3-pro-image", true, true)]
    [InlineData("gemini-3-pro-image", null, false)]
    [InlineData("gemini-nano-banana-2.1", true, false)]
    public void Streams_WordsToShowAndAModelThatStreams_Does(string model, bool? wanted, bool expected) =>
        Assert.Equal(expected, GeminiMapping.Streams(Calls.Generate(model) with { WantsText = wanted }));

    private void AssertRefused(string parameter, ProviderCall call)
    {
        var failure = Assert.Throws<UpstreamException>(() => GeminiMapping.ToBody(call, _warnings)).Failure;
        Assert.Equal((FailureKind.NotSupported, parameter, Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
    }
}
