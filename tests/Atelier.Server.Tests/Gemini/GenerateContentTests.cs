using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using static Atelier.Server.Tests.Gemini.GeminiCalls;

namespace Atelier.Server.Tests.Gemini;

public sealed class GenerateContentTests
{
    private static readonly string[] s_both = ["TEXT", "IMAGE"];

    [Theory]
    [InlineData("v1beta")]
    [InlineData("v1")]
    public async Task GenerateContent_Prompt_AnswersInGooglesForm(string version)
    {
        var gemini = Telling("A fox, as you wished.");
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateContentAsync(Asking("A fox", new { responseModalities = s_both }), version: version);

        var candidate = Assert.Single(answer.Made().Json.Candidates());
        Assert.Equal(("STOP", 0), (candidate.GetProperty("finishReason").GetString(), candidate.GetProperty("index").GetInt32()));
        Assert.Equal("model", candidate.GetProperty("content").GetProperty("role").GetString());
        var parts = candidate.Parts();
        Assert.Equal("A fox, as you wished.", parts[0].GetProperty("text").GetString());
        Assert.Equal("image/png", parts[1].GetProperty("inlineData").GetProperty("mimeType").GetString());
        Assert.Equal("8x8", Png.SizeOf(parts[1].Bytes()));
        Assert.NotEmpty(parts[1].GetProperty("thoughtSignature").GetBytesFromBase64());
        Assert.Equal(Model, answer.Json.GetProperty("modelVersion").GetString());
        Assert.Equal(answer.Header("Atelier-Job"), answer.Json.GetProperty("responseId").GetString());
        var usage = answer.Json.GetProperty("usageMetadata");
        Assert.Equal((11, 1120, 1131), (usage.GetProperty("promptTokenCount").GetInt32(), usage.GetProperty("candidatesTokenCount").GetInt32(), usage.GetProperty("totalTokenCount").GetInt32()));
        Assert.Equal("IMAGE", usage.GetProperty("candidatesTokensDetails")[0].GetProperty("modality").GetString());
        Assert.Equal(("gemini", false), (answer.Facts().GetProperty("provider").GetString(), answer.Facts().GetProperty("simulated").GetBoolean()));
        Assert.False(answer.Json.TryGetProperty("promptFeedback", out _));
        Assert.True(Assert.Single(gemini.Calls).WantsText);
    }

    [Fact]
    public async Task GenerateContent_PicturesAlone_LeavesOutWhatTheModelSays()
    {
        await using var server = await AiServer.StartAsync(Telling("Chatter."));

        var answer = await server.GenerateContentAsync(Asking("A fox", new { responseModalities = new[] { "Image" } }));

        Assert.True(Assert.Single(answer.OnlyParts()).TryGetProperty("inlineData", out _));
    }

    [Fact]
    public async Task GenerateContent_SnakeCase_MeansTheSame()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateContentAsync(new
        {
            system_instruction = new { parts = new { text = "Paint in oil." } },
            contents = new { parts = new object[] { Text("A fox"), new { inline_data = new { mime_type = "image/png", data = Convert.ToBase64String(Pictures.Blue) } } } },
            generation_config = new { response_modalities = s_both, image_config = new { aspect_ratio = "16:9", image_size = "2K" }, candidate_count = 2, seed = 7 },
            max_cost = 5,
        });

        Assert.Equal(2, answer.Made().Json.Candidates().Count);
        Assert.Empty(answer.FactWarnings());
        Assert.Equal(2, gemini.Calls.Count);
        Assert.All(gemini.Calls, static call =>
        {
            Assert.Equal(("Paint in oil.\n\nA fox", ImageOperation.Edit), (call.Prompt, call.Operation));
            Assert.Equal(("16:9", "2K"), (call.AspectRatio, call.Resolution));
            Assert.Single(call.Images);
        });
        Assert.Equal([0, 1], answer.Json.Candidates().Select(static candidate => candidate.GetProperty("index").GetInt32()));
    }

    [Fact]
    public async Task GenerateContent_ResponseFormatInGooglesEnums_NamesTheShape()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateContentAsync(Asking("A fox", new
        {
            responseFormat = new { image = new { aspectRatio = "ASPECT_RATIO_TWENTY_ONE_BY_NINE", imageSize = "IMAGE_SIZE_FOUR_K" } },
        }));

        Assert.Empty(answer.Facts().GetProperty("adjustments").EnumerateArray());
        Assert.Equal(("21:9", "4K"), (gemini.Calls[0].AspectRatio, gemini.Calls[0].Resolution));
    }

    [Fact]
    public async Task GenerateContent_SizeWithoutShape_TakesTheGivenPicturesShape()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        (await server.GenerateContentAsync(new
        {
            contents = new[] { Turn("user", Text("Night"), Picture(Pictures.Draw(32, 18))) },
            generationConfig = new { imageConfig = new { imageSize = "2K" } },
        })).Made();

        Assert.Equal(("16:9", "2K"), (gemini.Calls[0].AspectRatio, gemini.Calls[0].Resolution));
    }

    [Fact]
    public async Task GenerateContent_ModelOfAnotherVendor_IsFittedAndSaysSo()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateContentAsync(
            Asking("A fox", new { imageConfig = new { aspectRatio = "21:9", imageSize = "1K" } }),
            model: "gpt-image-1");

        Assert.NotNull(Assert.Single(openai.Calls).Size);
        Assert.Contains(
            answer.Facts().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "imageSize");
    }

    [Theory]
    [InlineData("black-forest-labs/FLUX.1-schnell")]
    [InlineData("black-forest-labs%2FFLUX.1-schnell")]
    public async Task GenerateContent_NameWithASlash_IsFoundRawAndEncoded(string model)
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GenerateContentAsync(Asking("A fox"), model, version: "v1");

        Assert.Equal("black-forest-labs/FLUX.1-schnell", answer.Made().Json.GetProperty("modelVersion").GetString());
        Assert.Equal("true", answer.Header("Atelier-Simulated"));
    }

    [Fact]
    public async Task GenerateContent_FieldsOfGooglesAlone_ReachItsModelsAsTheyCame()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateContentAsync(new
        {
            contents = new[] { Turn("user", Text("A fox")) },
            safetySettings = new[] { new { category = "HARM_CATEGORY_HARASSMENT", threshold = "BLOCK_NONE" } },
            tools = new[] { new { googleSearch = new { } } },
            generationConfig = new { temperature = 0.5, thinkingConfig = new { thinkingLevel = "HIGH" }, speechConfig = new { }, responseLogprobs = true },
            labels = new { team = "a" },
        });

        var options = Assert.Single(gemini.Calls).Options!.Value;
        Assert.Equal("BLOCK_NONE", options.GetProperty("safetySettings")[0].GetProperty("threshold").GetString());
        Assert.True(options.GetProperty("tools")[0].TryGetProperty("googleSearch", out _));
        Assert.Equal(0.5, options.GetProperty("generationConfig").GetProperty("temperature").GetDouble());
        Assert.Equal("HIGH", options.GetProperty("generationConfig").GetProperty("thinkingConfig").GetProperty("thinkingLevel").GetString());
        Assert.Equal(
            ["Fields 'generationConfig.speechConfig', 'generationConfig.responseLogprobs', 'labels' have no effect here and were ignored."],
            answer.FactWarnings());
    }

    [Fact]
    public async Task GenerateContent_Base64OfTheOtherAlphabet_IsTheSamePicture()
    {
        byte[]? seen = null;
        var gemini = new ScriptedProvider("gemini", (call, sink, cancellationToken) =>
        {
            seen = Read(call.Images[0]);
            return ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
        });
        await using var server = await AiServer.StartAsync(gemini);
        var picture = Pictures.Noise(300_000);
        var data = Convert.ToBase64String(picture).Replace('+', '-').Replace('/', '_');

        (await server.GenerateContentAsync(new { contents = new[] { Turn("user", Text("Night"), new { inlineData = new { mimeType = "image/png", data } }) } })).Made();

        Assert.Equal(picture, seen);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task GenerateContent_FileUri_TakesKeptPicturesByIdAndAddress()
    {
        var seen = new List<byte[]>();
        var gemini = new ScriptedProvider("gemini", (call, sink, cancellationToken) =>
        {
            seen.AddRange(call.Images.Select(Read));
            return ScriptedProvider.DrawAsync(call, sink, Pictures.Draw(9, 9), cancellationToken);
        });
        await using var server = await AiServer.StartAsync(gemini);
        var first = await server.GenerateContentAsync(Asking("A fox"));
        var kept = first.Facts().GetProperty("images")[0];
        var id = kept.GetProperty("id").GetString();

        (await server.GenerateContentAsync(new
        {
            contents = new[] { Turn("user", Text("Night"), File(kept.GetProperty("url").GetString()!), File(id!)) },
        })).Made();
        var missing = await server.GenerateContentAsync(new { contents = new[] { Turn("user", Text("Night"), File(new string('0', 32))) } });
        var elsewhere = await server.GenerateContentAsync(new { contents = new[] { Turn("user", Text("Night"), File($"http://127.0.0.1/images/{new string('0', 32)}.png")) } });

        var bytes = Assert.Single(first.OnlyParts()).Bytes();
        Assert.Equal([bytes, bytes], seen);
        Assert.Equal(["contents[0].parts[1].fileData.fileUri"], Violated(missing));
        Assert.Equal(["contents[0].parts[1].fileData.fileUri"], Violated(elsewhere));

        static object File(string fileUri) => new { fileData = new { fileUri } };

        static IReadOnlyList<string> Violated(Answer answer)
        {
            answer.Refused(400, "INVALID_ARGUMENT");
            return answer.ViolatedFields();
        }
    }

    [Fact]
    public async Task GenerateContent_SameIdempotencyKey_IsReplayed()
    {
        var gemini = Telling("Here.");
        await using var server = await AiServer.StartAsync(gemini);
        var key = ("Idempotency-Key", "k-1");

        var first = await server.GenerateContentAsync(Asking("A fox"), headers: key);
        var second = await server.GenerateContentAsync(Asking("A fox"), headers: key);
        var other = await server.GenerateContentAsync(Asking("A hare"), headers: key);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Made().Body, second.Body);
        other.Refused(409, "ALREADY_EXISTS");
        Assert.Single(gemini.Calls);
    }

    [Fact]
    public async Task GenerateContent_ProviderRefuses_Is200WithoutAPicture()
    {
        var failure = new ProviderFailure(FailureKind.ContentRejected, "Unable to show the generated image.") { Charged = Charge.No };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var answer = await server.GenerateContentAsync(Asking("A fox"));

        var candidate = Assert.Single(answer.Made().Json.Candidates());
        Assert.Equal(
            ("IMAGE_SAFETY", "Unable to show the generated image."),
            (candidate.GetProperty("finishReason").GetString(), candidate.GetProperty("finishMessage").GetString()));
        Assert.Empty(candidate.GetProperty("content").EnumerateObject());
    }

    [Theory]
    [InlineData("generateContent")]
    [InlineData("streamGenerateContent?alt=sse")]
    public async Task GenerateContent_PromptWithABlockedWord_IsBlockedAsGoogleDoes(string method)
    {
        await using var server = await AiServer.StartAsync(static options => options.Engine.BlockedWords = ["fox"]);

        var answer = (await server.GenerateContentAsync(Asking("A fox"), method: method)).Made();

        var json = method == "generateContent" ? answer.Json : Assert.Single(answer.Chunks());
        Assert.Equal("BLOCKLIST", json.GetProperty("promptFeedback").GetProperty("blockReason").GetString());
        Assert.False(json.TryGetProperty("candidates", out _));
    }

    private static ScriptedProvider Telling(string text) => new("gemini", async (call, sink, cancellationToken) =>
    {
        await sink.TextAsync(text, cancellationToken);
        var outcome = (AttemptOutcome.Produced)await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
        return outcome with { Usage = new ImageUsage { InputTextTokens = 11, OutputImageTokens = 1120 } };
    });

    private static byte[] Read(ImageSource source)
    {
        using var stream = source.OpenRead();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
