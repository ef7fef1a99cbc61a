using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Imaging.Operations;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Rows of S1 as its callers see them: over HTTP, against a server started as a user starts it, where the embedded artist stands in.</summary>
public sealed class LumiRowsTests(SharedServer server) : IClassFixture<SharedServer>
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Gpt = "gpt-image-1";
    private const int Side = 64;

    private static readonly string[] s_both = ["Text", "Image"];
    private static readonly string[] s_pictureOnly = ["Image"];

    private static string Red { get; } = Convert.ToBase64String(Png.Solid(Side, Side, 0xFFCC2222));

    private static string Blue { get; } = Convert.ToBase64String(Png.Solid(Side, Side, 0xFF2222CC));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S1-01", "S1-35", "S1-38")]
    public async Task GenerateImage_Gemini_AnswersAPictureWithEveryField()
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini });

        Assert.Equal("1024x1024", Png.SizeOf(answer.Png()));
        Assert.Equal(
            ["images", "model_used", "success", "error", "text_content", "generation_metadata"],
            answer.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(Gemini, answer.GetProperty("model_used").GetString());
        Assert.True(answer.GetProperty("success").GetBoolean());
    }

    [Fact]
    [ContractRow("S1-02", "S1-18")]
    public async Task GenerateImage_GptImage_AnswersAPictureAndItsPrompt()
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gpt });

        Assert.Equal("1024x1024", Png.SizeOf(answer.Png()));
        Assert.NotEmpty(answer.Image().GetProperty("revised_prompt").GetString()!);
    }

    [Fact]
    [ContractRow("S1-03", "S1-40")]
    public async Task GenerateImage_RequestsAsDocumented_AreAnsweredByBareNames()
    {
        object[] documented =
        [
            new { prompt = "A boat", model = Gemini, aspect_ratio = "16:9", quality = "standard" },
            new { prompt = "A boat", model = Gpt, size = "1536x1024", quality = "hd", style = "vivid" },
            new { prompt = "In the style of this", model = Gemini, reference_images = new[] { Red }, response_modalities = s_both },
            new { prompt = "A boat", model = Gpt, aspect_ratio = "21:9", quality = "ultra" },
        ];

        foreach (var request in documented)
        {
            Assert.True((await server.Http.AskAiAsync(request)).GetProperty("success").GetBoolean());
        }
    }

    [Theory]
    [InlineData("google/gemini-2.5-flash-image", Gemini)]
    [InlineData("openai/gpt-image-1", Gpt)]
    [ContractRow("S1-04")]
    public async Task GenerateImage_ProviderAndModel_IsTheSameModel(string asked, string used) =>
        Assert.Equal(used, (await server.Http.AskAiAsync(new { prompt = "A boat", model = asked })).GetProperty("model_used").GetString());

    [Theory]
    [InlineData("openai/")]
    [InlineData("/x")]
    [ContractRow("S1-05")]
    public async Task GenerateImage_MalformedModel_Is422(string model) =>
        Assert.Equal(422, await server.Http.AiStatusAsync(new { prompt = "A boat", model }));

    [Fact]
    [ContractRow("S1-06")]
    public async Task GenerateImage_PromptOrModelMissing_Is422NamingIt()
    {
        Assert.Equal("prompt", await MissingAsync(new { model = Gemini }));
        Assert.Equal("model", await MissingAsync(new { prompt = "A boat" }));
    }

    [Fact]
    [ContractRow("S1-07")]
    public async Task GenerateImage_Count_IsOnlyOne()
    {
        Assert.Equal(422, await server.Http.AiStatusAsync(new { prompt = "A boat", model = Gemini, n = 2 }));
        Assert.Equal(200, await server.Http.AiStatusAsync(new { prompt = "A boat", model = Gemini, n = 1 }));
        Assert.Equal(200, await server.Http.AiStatusAsync(new { prompt = "A boat", model = Gemini }));
    }

    [Theory]
    [InlineData("1:1", "1024x1024")]
    [InlineData("2:3", "832x1248")]
    [InlineData("3:2", "1248x832")]
    [InlineData("3:4", "864x1184")]
    [InlineData("4:3", "1184x864")]
    [InlineData("4:5", "896x1152")]
    [InlineData("5:4", "1152x896")]
    [InlineData("9:16", "768x1344")]
    [InlineData("16:9", "1344x768")]
    [InlineData("21:9", "1536x672")]
    [ContractRow("S1-08")]
    public async Task GenerateImage_GeminiRatio_IsTheMappedSizeWithoutAWarning(string ratio, string size)
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, aspect_ratio = ratio });

        Assert.Equal(size, Png.SizeOf(answer.Png()));
        Assert.Empty(answer.Warnings());
        Assert.Equal(ratio, answer.Metadata().GetProperty("aspect_ratio").GetString());
    }

    [Fact]
    [ContractRow("S1-09", "S1-34")]
    public async Task GenerateImage_GeminiInHd_IsCorrectedToStandardWithAWarning()
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, quality = "hd" });

        Assert.Equal("standard", answer.Metadata().GetProperty("quality").GetString());
        Assert.Equal(["Quality 'hd' not supported by gemini-2.5-flash-image. Supported: ['standard']"], answer.Warnings());
    }

    [Fact]
    [ContractRow("S1-10")]
    public async Task GenerateImage_GeminiWithAReference_DependsOnIt()
    {
        var red = await ColourAsync(await EditAsync(Red));
        var blue = await ColourAsync(await EditAsync(Blue));

        Assert.True(red.Red - red.Blue > blue.Red - blue.Blue + 50, $"{red} and {blue}");

        Task<JsonElement> EditAsync(string reference) =>
            server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, reference_images = new[] { reference } });
    }

    [Fact]
    [ContractRow("S1-11")]
    public async Task GenerateImage_GeminiStyleTransfer_NotesTheReference()
    {
        var answer = await server.Http.AskAiAsync(new
        {
            prompt = "A boat in the style of this",
            model = Gemini,
            style = "watercolour",
            reference_images = new[] { "data:image/png;base64," + Red },
        });

        Assert.Equal(1, answer.Image().GetProperty("metadata").GetProperty("reference_images").GetInt32());
        Assert.Equal("watercolour", answer.Metadata().GetProperty("style").GetString());
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    [ContractRow("S1-12")]
    public async Task GenerateImage_GeminiWithAMask_ChangesOnlyWhatIsMasked()
    {
        var mask = Png.Draw(Side, Side, static (x, _) => x < Side / 2 ? 0x00000000 : 0xFF000000);

        var answer = await server.Http.AskAiAsync(new
        {
            prompt = "A boat",
            model = Gemini,
            size = "1024x1024",
            reference_images = new[] { Red },
            mask = Convert.ToBase64String(mask),
        });

        using var picture = await ReadAsync(answer.Png());
        var pixels = picture.Pixels.ToArray();
        var width = picture.Size.Width;
        Assert.Equal("1024x1024", picture.Size.ToString());
        Assert.All(Enumerable.Range(0, pixels.Length / 4).Where(pixel => pixel % width > (width / 2) + 32), pixel =>
            Assert.Equal((0xCC, 0x22, 0x22), (pixels[pixel * 4], pixels[(pixel * 4) + 1], pixels[(pixel * 4) + 2])));
        Assert.Contains(Enumerable.Range(0, pixels.Length / 4).Where(pixel => pixel % width < (width / 2) - 32), pixel => pixels[pixel * 4] != 0xCC);
    }

    [Fact]
    [ContractRow("S1-13")]
    public async Task GenerateImage_GeminiModalities_DecideAboutWords()
    {
        var both = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, response_modalities = s_both });
        var pictureOnly = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, response_modalities = s_pictureOnly });

        Assert.NotEmpty(both.GetProperty("text_content").GetString()!);
        Assert.Null(pictureOnly.GetProperty("text_content").GetString());
        Assert.Empty(both.Warnings());
    }

    [Fact]
    [ContractRow("S1-14")]
    public async Task GenerateImage_GeminiConversation_DrawsTheSecondFromTheFirst()
    {
        var red = await ColourAsync(await GoOnAsync(Red));
        var blue = await ColourAsync(await GoOnAsync(Blue));

        Assert.True(red.Red - red.Blue > blue.Red - blue.Blue + 20, $"{red} and {blue}");

        async Task<JsonElement> GoOnAsync(string reference)
        {
            var first = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gemini, reference_images = new[] { reference } });
            return await server.Http.AskAiAsync(new
            {
                model = Gemini,
                messages = new object[]
                {
                    new { role = "user", content = "A boat" },
                    new { role = "assistant", content = new object[] { new { type = "image_url", image_url = new { url = first.Url() } } } },
                    new { role = "user", content = "Larger" },
                },
            });
        }
    }

    [Theory]
    [InlineData("1:1", "1024x1024")]
    [InlineData("3:2", "1536x1024")]
    [InlineData("2:3", "1024x1536")]
    [ContractRow("S1-15")]
    public async Task GenerateImage_GptRatio_IsOneOfTheThreeSizes(string ratio, string size)
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gpt, aspect_ratio = ratio });

        Assert.Equal(size, Png.SizeOf(answer.Png()));
        Assert.Empty(answer.Warnings());
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("hd")]
    [ContractRow("S1-16")]
    public async Task GenerateImage_GptQuality_IsAcceptedUnchanged(string quality)
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gpt, quality });

        Assert.Equal(quality, answer.Metadata().GetProperty("quality").GetString());
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    [ContractRow("S1-17", "S1-36", "S1-37")]
    public async Task GenerateImage_GptStyles_GiveDifferentPicturesAndAreTold()
    {
        var vivid = await server.Http.AskAiAsync(Body("vivid"));
        var natural = await server.Http.AskAiAsync(Body("natural"));

        // Not the bytes, which also tell the time: what the pictures are mostly of.
        Assert.NotEqual(await ColourAsync(vivid), await ColourAsync(natural));
        foreach (var (answer, style) in new[] { (vivid, "vivid"), (natural, "natural") })
        {
            var image = answer.Image().GetProperty("metadata");
            Assert.Equal(("hd", style), (image.GetProperty("quality").GetString(), image.GetProperty("style").GetString()));
            var all = answer.Metadata();
            Assert.Equal(
                ("1:1", "hd", style),
                (all.GetProperty("aspect_ratio").GetString(), all.GetProperty("quality").GetString(), all.GetProperty("style").GetString()));
        }

        static object Body(string style) => new { prompt = "A boat", model = Gpt, quality = "hd", aspect_ratio = "1:1", style };
    }

    [Fact]
    [ContractRow("S1-19", "S1-34")]
    public async Task GenerateImage_TheValidatorsExample_Is200WithExactlyTwoWarnings()
    {
        var answer = await server.Http.AskAiAsync(new { prompt = "A boat", model = Gpt, aspect_ratio = "21:9", quality = "ultra" });

        Assert.Equal(2, answer.Warnings().Count);
        Assert.StartsWith("Aspect ratio '21:9' not supported by gpt-image-1. Supported: ['1:1',", answer.Warnings()[0], StringComparison.Ordinal);
        Assert.StartsWith("Quality 'ultra' not supported by gpt-image-1. Supported: ['standard', 'hd']", answer.Warnings()[1], StringComparison.Ordinal);
        Assert.Equal("1:1", answer.Metadata().GetProperty("aspect_ratio").GetString());
        Assert.Equal("standard", answer.Metadata().GetProperty("quality").GetString());
    }

    [Fact]
    [ContractRow("S1-41")]
    public async Task Status_NoKeyConfigured_NamesWhatTheArtistStandsInFor()
    {
        var status = await server.Http.GetFromJsonAsync<JsonElement>("/api/ai/status", Cancel);

        Assert.Equal(
            ["openai_chat", "openai_dalle", "openai_gpt_image", "google_chat", "google_image", "available_image_models", "model_capabilities", "providers"],
            status.EnumerateObject().Select(static property => property.Name));
        Assert.Contains(Gemini, status.GetProperty("available_image_models").EnumerateArray().Select(static model => model.GetString()));
    }

    private async Task<string?> MissingAsync(object body)
    {
        using var answer = await server.Http.PostAiAsync(body);
        Assert.Equal(422, (int)answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").EnumerateArray().Single();
        Assert.Equal("missing", problem.GetProperty("type").GetString());
        Assert.Equal("body", problem.GetProperty("loc")[0].GetString());
        return problem.GetProperty("loc")[1].GetString();
    }

    /// <summary>The mean colour of an answer's picture.</summary>
    private static async Task<(int Red, int Green, int Blue)> ColourAsync(JsonElement answer)
    {
        using var picture = await ReadAsync(answer.Png());
        var pixels = picture.Pixels.ToArray();
        return (Mean(0), Mean(1), Mean(2));

        int Mean(int channel)
        {
            var sum = 0L;
            for (var i = channel; i < pixels.Length; i += 4)
            {
                sum += pixels[i];
            }

            return (int)(sum / (pixels.Length / 4));
        }
    }

    private static async Task<RgbaImage> ReadAsync(byte[] png)
    {
        using var operations = new VipsImageOperations(TimeProvider.System);
        using var source = new MemoryImageSource(png);
        return await operations.ReadPixelsAsync(source, new DecodeLimits(), Cancel);
    }
}
