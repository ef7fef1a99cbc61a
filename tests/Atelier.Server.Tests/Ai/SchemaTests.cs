using System.Net;
using System.Text;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>Bodies that do not fit their schema, told as FastAPI tells it.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private const string Gemini = "gemini-2.5-flash-image";

    private AiServer _server = null!;

    public static TheoryData<object, string[]> Refused => new()
    {
        { new { }, ["body.model: missing", "body.prompt: missing"] },
        { new { prompt = "A fox" }, ["body.model: missing"] },
        { new { prompt = "A fox", model = (string?)null }, ["body.model: missing"] },
        { new { model = Gemini }, ["body.prompt: missing"] },
        { new { prompt = " ", model = Gemini }, ["body.prompt: string_too_short"] },
        { new { prompt = 5, model = Gemini }, ["body.prompt: string_type"] },
        { new { prompt = "A fox", model = "openai/" }, ["body.model: value_error"] },
        { new { prompt = "A fox", model = "/x" }, ["body.model: value_error"] },
        { new { prompt = "A fox", model = "/" }, ["body.model: value_error"] },
        { new { prompt = "A fox", model = "" }, ["body.model: value_error"] },
        { new { prompt = "A fox", model = new string('m', 257) }, ["body.model: string_too_long"] },
        { new { prompt = "A fox", model = Gemini, n = 2 }, ["body.n: literal_error"] },
        { new { prompt = "A fox", model = Gemini, n = 0 }, ["body.n: literal_error"] },
        { new { prompt = "A fox", model = Gemini, n = "1" }, ["body.n: int_type"] },
        { new { prompt = "A fox", model = Gemini, n = 1.5 }, ["body.n: int_type"] },
        { new { prompt = "A fox", model = Gemini, size = 1024 }, ["body.size: string_type"] },
        { new { prompt = "A fox", model = Gemini, response_modalities = "Text" }, ["body.response_modalities: list_type"] },
        { new { prompt = "A fox", model = Gemini, response_modalities = new[] { "Image", "Sound" } }, ["body.response_modalities.1: literal_error"] },
        { new { prompt = "A fox", model = Gemini, response_modalities = new[] { "Text" } }, ["body.response_modalities: value_error"] },
        { new { prompt = "A fox", model = Gemini, response_format = "xml" }, ["body.response_format: literal_error"] },
        { new { prompt = "A fox", model = Gemini, reference_images = "AAAA" }, ["body.reference_images: list_type"] },
        { new { prompt = "A fox", model = Gemini, reference_images = new object[] { 1 } }, ["body.reference_images.0: string_type"] },
        { new { prompt = "A fox", model = Gemini, reference_images = new[] { "!!!" } }, ["body.reference_images.0: value_error"] },
        { new { prompt = "A fox", model = Gemini, reference_images = new[] { "" } }, ["body.reference_images.0: value_error"] },
        { new { prompt = "A fox", model = Gemini, reference_images = Enumerable.Repeat("AAAA", 17) }, ["body.reference_images: too_long"] },
        { new { prompt = "A fox", model = Gemini, reference_images = new[] { "http://127.0.0.1/a.png" } }, ["body.reference_images.0: value_error"] },
        { new { prompt = "A fox", model = Gemini, mask = "AAAA" }, ["body.mask: value_error"] },
        { new { prompt = "A fox", model = Gemini, messages = new[] { new { role = "user", content = "A fox" } } }, ["body: value_error"] },
        { new { model = Gemini, messages = Array.Empty<object>() }, ["body.messages: too_short"] },
        { new { model = Gemini, messages = "A fox" }, ["body.messages: list_type"] },
        { new { model = Gemini, messages = new[] { "A fox" } }, ["body.messages.0: dict_type"] },
        { new { model = Gemini, messages = new object[] { new { role = "user" } } }, ["body.messages.0.content: missing"] },
        { new { model = Gemini, messages = new object[] { new { content = "A fox" } } }, ["body.messages.0.role: missing"] },
        { new { model = Gemini, messages = new[] { new { role = "king", content = "A fox" } } }, ["body.messages.0.role: literal_error"] },
        { new { model = Gemini, messages = new[] { new { role = "assistant", content = "A fox" } } }, ["body.messages: value_error"] },
        { new { model = Gemini, messages = new[] { new { role = "system", content = "A fox" } } }, ["body.messages: value_error"] },
        { new { model = Gemini, messages = new[] { new { role = "user", content = " " } } }, ["body.messages.0.content: value_error"] },
        { new { model = Gemini, messages = Enumerable.Repeat(new { role = "user", content = "A fox" }, 52) }, ["body.messages: too_long"] },
        { Saying(new { type = "sound" }), ["body.messages.0.content.0.type: literal_error"] },
        { Saying(new { type = "text" }), ["body.messages.0.content.0.text: missing"] },
        { Saying(new { type = "image" }), ["body.messages.0.content.0.data: missing"] },
        { Saying(new { type = "image_url", image_url = new { } }), ["body.messages.0.content.0.image_url.url: missing"] },
        { Saying(new { type = "image_url", image_url = 5 }), ["body.messages.0.content.0.image_url: string_type"] },
        {
            Saying(new { type = "text", text = "A fox" }, new { type = "image_url", image_url = new { url = "data:text/plain,x" } }),
            ["body.messages.0.content.1.image_url.url: value_error"]
        },
    };

    public async ValueTask InitializeAsync() => _server = await AiServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task GenerateImage_BodyThatDoesNotFit_Is422NamingThePlace(object body, string[] problems)
    {
        Assert.Equal(problems, (await _server.GenerateAsync(body)).Problems());
        Assert.Equal(0, _server.SpooledFiles);
    }

    [Theory]
    [InlineData("", "body: missing")]
    [InlineData("{", "body: json_invalid")]
    [InlineData("[]", "body: model_attributes_type")]
    [InlineData("\"A fox\"", "body: model_attributes_type")]
    [InlineData("""{"prompt":"a","prompt":"b","model":"gpt-image-1"}""", "body.prompt: value_error")]
    [InlineData("""{"prompt":"\uD800","model":"gpt-image-1"}""", "body.prompt: string_unicode")]
    [InlineData("""{"prompt":"a","model":"gemini-2.5-flash-image","reference_images":["\uD800"]}""", "body.reference_images.0: value_error")]
    public async Task GenerateImage_TextThatIsNoRequest_Is422(string text, string problem)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/json");

        Assert.Equal([problem], (await _server.SendAsync(HttpMethod.Post, "/api/ai/generate-image", content)).Problems());
    }

    [Fact]
    public async Task GenerateImage_SecondPictureBad_LeavesNoFileOfTheFirst()
    {
        var body = new
        {
            prompt = "A fox",
            model = Gemini,
            reference_images = new[] { Convert.ToBase64String(Pictures.Blue), "data:image/png;base64,!" },
        };

        Assert.Equal(["body.reference_images.1: value_error"], (await _server.GenerateAsync(body)).Problems());
        Assert.Equal(0, _server.SpooledFiles);
    }

    [Fact]
    public async Task GenerateImage_OtherContentType_Is415WithDetail()
    {
        using var content = new StringContent("A fox", Encoding.UTF8, "text/plain");

        var answer = await _server.SendAsync(HttpMethod.Post, "/api/ai/generate-image", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.NotEmpty(answer.Detail());
    }

    [Fact]
    [ContractRow("S1-44")]
    public async Task GenerateImage_PromptXorMessages_IsNeeded()
    {
        var messages = new[] { new { role = "user", content = "A fox" } };

        Assert.Equal(["body.prompt: missing"], (await _server.GenerateAsync(new { model = Gemini })).Problems());
        Assert.Equal(["body: value_error"], (await _server.GenerateAsync(new { model = Gemini, prompt = "A fox", messages })).Problems());
        (await _server.GenerateAsync(new { model = Gemini, messages })).Fine();
    }

    private static object Saying(params object[] content) => new { model = Gemini, messages = new[] { new { role = "user", content } } };
}
