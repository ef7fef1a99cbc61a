using System.Net;
using Atelier.Core.Library;
using Atelier.Imaging.Operations;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Ai;

/// <summary>What configured providers are sent, and what callers are told of it.</summary>
public sealed class ProviderTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Heir = "gemini-nano-banana-2.1";
    private const string Gpt = "gpt-image-1";

    private static string Base64 { get; } = Convert.ToBase64String(Pictures.Blue);

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
        await using var server = await AiServer.StartAsync(Telling("openai", "A red fox in the snow", text: null));

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
        var gemini = Telling("gemini", revisedPrompt: null, "A fox, as you wished.");
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini, response_modalities = modalities });

        Assert.Equal(wanted, Assert.Single(gemini.Calls).WantsText);
        Assert.Equal(text, answer.Fine().Json.GetProperty("text_content").GetString());
        Assert.Null(answer.Image().GetProperty("revised_prompt").GetString());
    }

    [Fact]
    [ContractRow("S1-10", "S1-11")]
    public async Task GenerateImage_ReferenceImages_ReachTheModelAsTheyAre()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        var seen = new List<byte[]>();
        var reading = new ScriptedProvider("gemini", async (call, sink, cancellationToken) =>
        {
            seen.AddRange(call.Images.Select(Read));
            return await gemini.GenerateAsync(call, sink, cancellationToken);
        });
        await using var server = await AiServer.StartAsync(reading);
        var other = Pictures.Draw(9, 9);

        var answer = await server.GenerateAsync(new
        {
            prompt = "In the style of this",
            model = Gemini,
            style = "watercolour",
            reference_images = new[] { Base64, Pictures.DataUri(other) },
        });

        Assert.Equal([Pictures.Blue, other], seen);
        Assert.Equal(ImageOperation.Edit, Assert.Single(reading.Calls).Operation);
        Assert.Equal("In the style of this\n\nStyle: watercolour.", reading.Calls[0].Prompt);
        Assert.Equal(2, answer.Generation().GetProperty("reference_images").GetInt32());
        Assert.Equal(2, answer.Image().GetProperty("metadata").GetProperty("reference_images").GetInt32());
        Assert.Equal("watercolour", answer.Generation().GetProperty("style").GetString());
    }

    [Fact]
    [ContractRow("S1-25")]
    public async Task GenerateImage_ReferenceImagesOnGpt_AreDroppedUnread()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gpt, reference_images = new[] { "not base64!" }, mask = "nor this!" });

        Assert.Equal(ImageOperation.Generate, Assert.Single(openai.Calls).Operation);
        Assert.Equal(
            ["Reference images not supported by gpt-image-1", "Mask ignored: the pictures it belongs to were removed"],
            answer.GenerationWarnings().Take(2));
    }

    [Fact]
    [ContractRow("S1-14")]
    public async Task GenerateImage_Conversation_ReachesGeminiAsTurns()
    {
        var shown = new List<byte[]>();
        var gemini = new ScriptedProvider("gemini", (call, sink, cancellationToken) =>
        {
            // A model that edits what it is shown: the second picture is the first with one pixel more each way.
            var before = call.Turns.SelectMany(static turn => turn.Images).Select(Read).ToList();
            shown.AddRange(before);
            var side = before.Count == 0 ? 8 : int.Parse(Png.SizeOf(before[^1]).Split('x')[0], System.Globalization.CultureInfo.InvariantCulture) + 1;
            return ScriptedProvider.DrawAsync(call, sink, Pictures.Draw(side, side), cancellationToken);
        });
        await using var server = await AiServer.StartAsync(gemini);
        var first = await server.GenerateAsync(new { model = Gemini, messages = new object[] { new { role = "user", content = "A fox" } } });

        var second = await server.GenerateAsync(new
        {
            model = Gemini,
            messages = new object[]
            {
                new { role = "system", content = "Paint in oil." },
                new { role = "user", content = "A fox" },
                new { role = "assistant", content = new object[] { new { type = "text", text = "Here." }, new { type = "image_url", image_url = new { url = first.Url() } } } },
                new { role = "user", content = "Larger" },
            },
        });

        var call = gemini.Calls[1];
        Assert.Equal(ImageOperation.Edit, call.Operation);
        Assert.Equal("Larger", call.Prompt);
        Assert.Empty(call.Images);
        Assert.Equal(
            [(Speaker.User, "Paint in oil.\n\nA fox"), (Speaker.Model, "Here.")],
            call.Turns.Select(static turn => (turn.Speaker, turn.Text!)));
        Assert.Equal(first.Picture(), Assert.Single(shown));
        Assert.Equal("9x9", Png.SizeOf(second.Picture()));
        Assert.Empty(second.Generation().GetProperty("adjustments").EnumerateArray());
    }

    [Fact]
    [ContractRow("S1-12")]
    public async Task GenerateImage_GeminiThatPaintsOverEverything_ChangesOnlyWhatIsMasked()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Png.Draw(16, 16, static (x, _) => x == 0 ? 0xFF00CC01 : 0xFF00CC00));
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new
        {
            prompt = "Green on the left",
            model = Gemini,
            reference_images = new[] { Base64 },
            mask = Pictures.DataUri(Png.Draw(8, 8, static (x, _) => x < 4 ? 0 : 0xFF000000)),
        });

        Assert.Null(Assert.Single(gemini.Calls).Mask);
        var before = await PixelsAsync(Pictures.Blue);
        var after = await PixelsAsync(answer.Picture());
        Assert.Equal(before.Length, after.Length);
        for (var i = 0; i < after.Length; i++)
        {
            var masked = i / 4 % 8 < 4;
            Assert.Equal(masked ? (i % 4) switch { 1 => 0xCC, 3 => 0xFF, _ => 0 } : before[i], masked && i % 4 == 2 ? after[i] & 0xFE : after[i]);
        }

        Assert.Contains(
            answer.Generation().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "mask");
    }

    [Fact]
    public async Task GenerateImage_ConversationWithPicturesOfTheNewestMessage_GivesThemAsImages()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        (await server.GenerateAsync(new
        {
            model = Gemini,
            reference_images = new[] { Base64 },
            messages = new object[]
            {
                new { role = "user", content = new object[] { new { type = "text", text = "Bluer" }, new { type = "image", data = Base64 } } },
            },
        })).Fine();

        Assert.Equal(2, Assert.Single(gemini.Calls).Images.Count);
        Assert.Empty(gemini.Calls[0].Turns);
    }

    [Fact]
    [ContractRow("S1-15")]
    public async Task GenerateImage_ConversationWithGpt_IsToldAsOnePromptAndSaysSo()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateAsync(new
        {
            model = Gpt,
            aspect_ratio = "3:2",
            messages = new object[]
            {
                new { role = "user", content = "A fox" },
                new { role = "assistant", content = new object[] { new { type = "image", data = Base64 } } },
                new { role = "user", content = "Bluer" },
            },
        });

        var call = Assert.Single(openai.Calls);
        Assert.Equal("A fox\n\nBluer", call.Prompt);
        Assert.Single(call.Images);
        Assert.Equal(1.5, call.Size!.Value.Width / (double)call.Size.Value.Height);
        Assert.Contains(
            answer.Generation().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "messages");
    }

    [Fact]
    public async Task GenerateImage_AsUrl_LinksToThePicture()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var url = (await server.GenerateAsync(new { prompt = "A fox", model = Gemini, response_format = "url" })).Url()!;

        Assert.Equal("8x8", Png.SizeOf((await server.GetAsync(url)).Body));
    }

    [Fact]
    public async Task GenerateImage_ModelOutsideTheTable_IsLeftToPlanning()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Heir, quality = "hd", reference_images = new[] { Base64 } });

        Assert.Empty(answer.GenerationWarnings());
        Assert.Equal("quality", answer.Generation().GetProperty("adjustments")[0].GetProperty("parameter").GetString());
        Assert.Single(Assert.Single(gemini.Calls).Images);
    }

    [Theory]
    [InlineData(FailureKind.Unavailable, 400)]
    [InlineData(FailureKind.ContentRejected, 400)]
    [InlineData(FailureKind.Unauthenticated, 400)]
    [InlineData(FailureKind.TimedOut, 400)]
    [InlineData(FailureKind.RateLimited, 429)]
    public async Task GenerateImage_ProviderFails_IsTheCallersWithDetail(FailureKind kind, int status)
    {
        var failure = new ProviderFailure(kind, "Not today.") { Charged = Charge.No, RetryAfter = TimeSpan.FromSeconds(7) };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("Not today.", answer.Detail());
        Assert.Equal("7", answer.Header("Retry-After"));
        Assert.Equal(["detail"], answer.Json.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task GenerateImage_ProviderThrows_Is500WithoutAWordOfIt()
    {
        var broken = new ScriptedProvider("gemini", static (_, _, _) => throw new InvalidOperationException("the secret"));
        await using var server = await AiServer.StartAsync(broken);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("Internal server error", answer.Detail());
    }

    [Theory]
    [InlineData("no-such-model", "no-such-model")]
    [InlineData("openai/gemini-2.5-flash-image", "does not exist")]
    [InlineData("gpt-image-1", "provider")]
    public async Task GenerateImage_ModelNobodyAnswers_Is400(string model, string part)
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(part, answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_BytesThatAreNoPicture_Is400NamingTheField()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini, reference_images = new[] { "bm90IGEgcGljdHVyZQ==" } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("'reference_images'", answer.Detail(), StringComparison.Ordinal);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task GenerateImage_SameIdempotencyKey_IsReplayed()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var key = ("Idempotency-Key", "k-1");

        var first = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var second = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var other = await server.GenerateAsync(new { prompt = "A hare", model = Gemini }, key);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Fine().Body, second.Body);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Single(gemini.Calls);
    }

    [Fact]
    public async Task GenerateImage_ReplayOfADeletedPicture_IsGone()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));
        var key = ("Idempotency-Key", "k-1");
        var first = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);
        var id = first.Image().GetProperty("metadata").GetProperty("id").GetString()!;
        await server.Services.GetRequiredService<ImageLibrary>().DeleteAsync(id, TestContext.Current.CancellationToken);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini }, key);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Contains("expired or were deleted", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_UnknownFields_AreNamedInAWarning()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Heir, foo = 1, bar = 2, n = 1 });

        Assert.Equal(["Parameters 'foo', 'bar' are not known and were ignored."], answer.GenerationWarnings());
    }

    [Fact]
    public async Task GenerateImage_LogsAndRecords_HoldNoPromptOfARefusal()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        await server.GenerateAsync(new { prompt = "A very secret fox", model = Gemini, n = 2 });

        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A provider that draws, rewrites the prompt and says something.</summary>
    private static ScriptedProvider Telling(string id, string? revisedPrompt, string? text) =>
        new(id, async (call, sink, cancellationToken) =>
        {
            if (text is not null)
            {
                await sink.TextAsync(text, cancellationToken);
            }

            await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
            return new AttemptOutcome.Produced([new ProducedImage(call.FirstIndex) { RevisedPrompt = revisedPrompt }]);
        });

    private static async Task<byte[]> PixelsAsync(byte[] png)
    {
        using var operations = new VipsImageOperations(TimeProvider.System);
        using var source = new MemoryImageSource(png);
        using var picture = await operations.ReadPixelsAsync(source, new DecodeLimits(), TestContext.Current.CancellationToken);
        return picture.Pixels.ToArray();
    }

    private static byte[] Read(ImageSource source)
    {
        using var bytes = new MemoryStream();
        using var stream = source.OpenRead();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
