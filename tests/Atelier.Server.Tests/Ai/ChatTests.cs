using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

public sealed class ChatTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Gpt = "gpt-image-1";

    private static readonly string[] s_keys = ["success", "content", "model_used", "provider", "error", "metadata"];

    private static string Base64 { get; } = Convert.ToBase64String(Pictures.Blue);

    [Theory]
    [InlineData("google/gemini-2.5-flash-image")]
    [InlineData(Gemini)]
    [ContractRow("S1-43")]
    public async Task Chat_ImageModel_AnswersThePictureAsContent(string model)
    {
        var gemini = new ScriptedProvider("gemini", async (call, sink, cancellationToken) =>
        {
            await sink.TextAsync("A fox, as you wished.", cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
        });
        await using var server = await AiServer.StartAsync(gemini);

        var body = (await ChatAsync(server, new { prompt = "A fox", model, quality = "hd" })).Fine().Json;

        Assert.Equal(s_keys, body.EnumerateObject().Select(static property => property.Name));
        Assert.True(body.GetProperty("success").GetBoolean());
        Assert.Equal("8x8", Png.SizeOf(PictureOf(body)));
        Assert.Equal(("gemini", "gemini-nano-banana-2.1"), (body.GetProperty("provider").GetString(), body.GetProperty("model_used").GetString()));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("error").ValueKind);
        var metadata = body.GetProperty("metadata");
        Assert.Equal(("image", "A fox, as you wished."), (metadata.GetProperty("content_type").GetString(), metadata.GetProperty("text_content").GetString()));
        Assert.Equal(8, metadata.GetProperty("image").GetProperty("width").GetInt32());
        Assert.StartsWith(
            "Quality 'hd' not supported by gemini-2.5-flash-image.",
            metadata.GetProperty("generation_metadata").GetProperty("warnings")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S1-43")]
    public async Task Chat_Messages_GoOnFromTheLastPicture()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var first = (await ChatAsync(server, new { model = Gemini, messages = new object[] { new { role = "user", content = "A fox" } } })).Fine().Json;

        var second = (await ChatAsync(server, new
        {
            model = Gemini,
            messages = new object[]
            {
                new { role = "user", content = "A fox" },
                new { role = "assistant", content = new object[] { new { type = "image_url", image_url = new { url = first.GetProperty("content").GetString() } } } },
                new { role = "user", content = "Larger" },
            },
        })).Fine().Json;

        Assert.True(second.GetProperty("success").GetBoolean());
        Assert.Equal(("Larger", ImageOperation.Edit), (gemini.Calls[1].Prompt, gemini.Calls[1].Operation));
        Assert.Single(gemini.Calls[1].Turns[1].Images);
    }

    [Fact]
    public async Task Chat_AsUrl_LinksToThePicture()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var body = (await ChatAsync(server, new { prompt = "A fox", model = Gemini, response_format = "url" })).Fine().Json;

        Assert.Equal("8x8", Png.SizeOf((await server.GetAsync(body.GetProperty("content").GetString()!)).Body));
    }

    [Fact]
    [ContractRow("S1-39")]
    public async Task ProviderDown_IsA400WithDetailAndInAChatAnAnswerWithoutSuccess()
    {
        var failure = new ProviderFailure(FailureKind.Unavailable, "Not today.") { Charged = Charge.No, RetryAfter = TimeSpan.FromSeconds(40) };
        await using var server = await AiServer.StartAsync(ScriptedProvider.Failing("gemini", failure));

        var generate = await server.GenerateAsync(new { prompt = "A fox", model = Gemini });
        var chat = await ChatAsync(server, new { prompt = "A fox", model = Gemini });

        Assert.Equal((HttpStatusCode.BadRequest, "Not today."), (generate.Status, generate.Detail()));
        AssertFailed(chat, Gemini, "Not today.");
        Assert.Equal("40", chat.Header("Retry-After"));
        Assert.NotNull(chat.Header("Atelier-Job"));
    }

    [Theory]
    [InlineData(Gpt, "reference_images")]
    [InlineData("openai/gpt-image-1", "messages")]
    [InlineData("dall-e-3", "reference_images")]
    [ContractRow("S1-45")]
    public async Task Chat_PictureForAModelThatCannotEdit_IsRefusedClearly(string model, string place)
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);
        object body = place == "messages"
            ? new { model, messages = new object[] { new { role = "user", content = new object[] { new { type = "text", text = "Night" }, new { type = "image", data = Base64 } } } } }
            : new { model, prompt = "Night", reference_images = new[] { Base64 } };

        var chat = await ChatAsync(server, body);

        AssertFailed(chat, model, "is not compatible with image attachments");
        Assert.Contains(Gemini, chat.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(openai.Calls);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task Chat_UnknownModel_AnswersWithoutSuccess()
    {
        await using var server = await AiServer.StartAsync();

        AssertFailed(await ChatAsync(server, new { prompt = "A fox", model = "no-such-model" }), "no-such-model", "no-such-model");
    }

    [Fact]
    public async Task Chat_ProviderThrows_TellsNoSecret()
    {
        var broken = new ScriptedProvider("gemini", static (_, _, _) => throw new InvalidOperationException("the secret"));
        await using var server = await AiServer.StartAsync(broken);

        var chat = await ChatAsync(server, new { prompt = "A fox", model = Gemini });

        AssertFailed(chat, Gemini, "Internal server error");
        Assert.DoesNotContain("secret", chat.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S1-44")]
    public async Task Chat_PromptAndMessages_AreExactlyOne()
    {
        await using var server = await AiServer.StartAsync();

        var none = await ChatAsync(server, new { model = Gemini });
        var both = await ChatAsync(server, new { model = Gemini, prompt = "A fox", messages = new object[] { new { role = "user", content = "A fox" } } });

        Assert.Equal(["body.prompt: missing"], none.Problems());
        Assert.Equal(["body: value_error"], both.Problems());
    }

    [Fact]
    public async Task Chat_NotJson_Is415()
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, "/api/ai/chat", new StringContent("A fox"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    private static Task<Answer> ChatAsync(AiServer server, object body) => server.SendAsync(HttpMethod.Post, "/api/ai/chat", JsonContent.Create(body));

    private static byte[] PictureOf(JsonElement body) => Convert.FromBase64String(body.GetProperty("content").GetString()!["data:image/png;base64,".Length..]);

    private static void AssertFailed(Answer answer, string model, string words)
    {
        var body = answer.Fine().Json;
        Assert.Equal(s_keys, body.EnumerateObject().Select(static property => property.Name));
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal(model, body.GetProperty("model_used").GetString());
        Assert.Contains(words, body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.All(new[] { "content", "provider", "metadata" }, key => Assert.Equal(JsonValueKind.Null, body.GetProperty(key).ValueKind));
    }
}
