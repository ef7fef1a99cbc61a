using System.Net;
using System.Text.Json;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using static Atelier.Server.Tests.Gemini.GeminiCalls;

namespace Atelier.Server.Tests.Gemini;

public sealed class GoogleModelsTests
{
    private static readonly (string, string) s_client = ("x-goog-api-client", "google-genai-sdk/3.3.0");

    [Fact]
    public async Task Models_PageByPage_ListsEveryOneOnce()
    {
        await using var server = await AiServer.StartAsync();
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = (await server.GetAsync($"/v1beta/models?pageSize=40&pageToken={token}")).Made().Json;
            names.AddRange(page.GetProperty("models").EnumerateArray().Select(static model => model.GetProperty("name").GetString()!));
            token = page.TryGetProperty("nextPageToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        var whole = (await server.GetAsync("/v1beta/models?pageSize=1000")).Made().Json.GetProperty("models");
        Assert.Equal(names, whole.EnumerateArray().Select(static model => model.GetProperty("name").GetString()));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Contains("models/gemini-nano-banana-2.1", names);
        Assert.Contains("models/gpt-image-2", names);
        Assert.All(whole.EnumerateArray(), static model =>
            Assert.Equal(["generateContent", "streamGenerateContent"], model.GetProperty("supportedGenerationMethods").EnumerateArray().Select(static method => method.GetString())));
    }

    [Theory]
    [InlineData("pageSize=x")]
    [InlineData("pageSize=-1")]
    [InlineData("pageToken=abc")]
    public async Task Models_BadPage_IsInvalidArgument(string query)
    {
        await using var server = await AiServer.StartAsync();

        (await server.GetAsync("/v1beta/models?" + query)).Refused(400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Models_BelowV1_AreInTheFormOfWhoAsks()
    {
        await using var server = await AiServer.StartAsync();

        var google = await server.SendAsync(HttpMethod.Get, "/v1/models", null, s_client);
        var other = await server.GetAsync("/v1/models");
        var one = await server.SendAsync(HttpMethod.Get, "/v1/models/gpt-image-2", null, s_client);
        var none = await server.SendAsync(HttpMethod.Get, "/v1/models/no-such-model", null, s_client);
        var otherNone = await server.GetAsync("/v1/models/no-such-model");

        Assert.True(google.Made().Json.TryGetProperty("models", out _));
        Assert.Equal("list", other.Json.GetProperty("object").GetString());
        Assert.Equal("models/gpt-image-2", one.Made().Json.GetProperty("name").GetString());
        none.Refused(404, "NOT_FOUND");
        Assert.Equal("model_not_found", otherNone.Error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("black-forest-labs/FLUX.1-schnell")]
    [InlineData("black-forest-labs%2FFLUX.1-schnell")]
    public async Task Model_NameWithASlash_IsFound(string name)
    {
        await using var server = await AiServer.StartAsync();

        var model = (await server.GetAsync("/v1beta/models/" + name)).Made().Json;

        Assert.Equal("models/black-forest-labs/FLUX.1-schnell", model.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Quote_ForThisDialect_BindsTheSameBody()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        object Body(string? quote) => new
        {
            model = "models/" + Model,
            contents = new[] { Turn("user", Text("A fox")) },
            generationConfig = new { imageConfig = new { imageSize = "2K" } },
            quote,
        };

        var quoted = (await PostAsync(Body(null))).Made().Json;
        var made = await server.GenerateContentAsync(Body(quoted.GetProperty("quote").GetString()));
        var nameless = await PostAsync(Asking("A fox"));

        Assert.Equal("2048x2048", quoted.GetProperty("constraints").GetProperty("size").GetString());
        Assert.True(quoted.GetProperty("price").GetProperty("expected").GetDecimal() > 0);
        made.Made();
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
        Assert.Equal("model", nameless.Json.GetProperty("parameter").GetString());

        Task<Answer> PostAsync(object body) => server.SendAsync(HttpMethod.Post, "/api/v1/quote?dialect=gemini", System.Net.Http.Json.JsonContent.Create(body));
    }

    [Theory]
    [InlineData("/v1beta/models/{model}:generateContent", "post", "geminiGenerateContent")]
    [InlineData("/v1/models/{model}:generateContent", "post", "geminiGenerateContentV1")]
    [InlineData("/v1beta/models/{model}:streamGenerateContent", "post", "geminiStreamGenerateContent")]
    [InlineData("/v1beta/models", "get", "geminiModels")]
    [InlineData("/v1beta/models/{id}", "get", "geminiModel")]
    public async Task OpenApi_EveryRoute_IsDescribed(string path, string method, string id)
    {
        await using var server = await AiServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Made().Json;

        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
        Assert.Equal(id, operation.GetProperty("operationId").GetString());
        Assert.False(document.GetProperty("paths").TryGetProperty("/v1beta/models/{target}", out _));
        var blob = document.GetProperty("components").GetProperty("schemas").GetProperty("GoogleBlobBody").GetProperty("properties");
        Assert.Equal(["data", "mimeType"], blob.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Object, blob.ValueKind);
    }
}
