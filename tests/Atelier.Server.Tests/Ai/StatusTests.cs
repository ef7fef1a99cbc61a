using System.Net;
using System.Text.Json;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>What <c>/api/ai/status</c>, <c>/api/ai/models</c> and the OpenAPI document tell.</summary>
public sealed class StatusTests
{
    [Fact]
    [ContractRow("S1-41")]
    public async Task Status_OneProviderConfigured_TellsWhoWouldAnswer()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var status = (await server.GetAsync("/api/ai/status")).Fine().Json;

        Assert.Equal(
            [("openai_chat", false), ("openai_dalle", false), ("openai_gpt_image", false), ("google_chat", false), ("google_image", true)],
            status.EnumerateObject().Where(static property => property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                .Select(static property => (property.Name, property.Value.GetBoolean())));
        var models = status.GetProperty("available_image_models").EnumerateArray().Select(static model => model.GetString()).ToList();
        Assert.Equal("gemini-2.5-flash-image", models[0]);
        Assert.Contains("gemini-nano-banana-2.1", models);
        Assert.DoesNotContain("gpt-image-1", models);
        Assert.Equal(
            ["gemini-2.5-flash-image", "gpt-image-1", "dall-e-3"],
            status.GetProperty("model_capabilities").EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task Status_NobodyConfigured_IsTheEmbeddedArtistsForAll()
    {
        await using var server = await AiServer.StartAsync();

        var status = (await server.GetAsync("/api/ai/status")).Fine().Json;

        Assert.True(status.GetProperty("openai_dalle").GetBoolean());
        Assert.True(status.GetProperty("openai_gpt_image").GetBoolean());
        Assert.True(status.GetProperty("google_image").GetBoolean());
    }

    [Fact]
    [ContractRow("S1-42")]
    public async Task Models_EveryEntry_CarriesCapabilitiesAndParameters()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var body = (await server.GetAsync("/api/ai/models")).Fine().Json;

        var models = body.GetProperty("models").EnumerateArray().ToDictionary(static model => model.GetProperty("registry_name").GetString()!);
        Assert.Equal(models.Count, body.GetProperty("total_models").GetInt32());
        Assert.All(models.Values, static model =>
        {
            Assert.NotEmpty(model.GetProperty("display_name").GetString()!);
            Assert.Equal(8, model.GetProperty("capabilities").EnumerateObject().Count());
            Assert.Contains("prompt", Names(model.GetProperty("supported_parameters")));
        });
        var gemini = models["gemini/gemini-2.5-flash-image"];
        Assert.Equal(("gemini", "gemini-2.5-flash-image", true), (
            gemini.GetProperty("provider").GetString(),
            gemini.GetProperty("model").GetString(),
            gemini.GetProperty("available").GetBoolean()));
        Assert.Contains("reference_images", Names(gemini.GetProperty("supported_parameters")));
        Assert.Contains("response_modalities", Names(gemini.GetProperty("supported_parameters")));
        Assert.DoesNotContain("reference_images", Names(models["openai/gpt-image-1"].GetProperty("supported_parameters")));
        Assert.False(models["openai/gpt-image-1"].GetProperty("available").GetBoolean());
        Assert.Contains("gemini/gemini-2.5-flash-image", Names(body.GetProperty("providers").GetProperty("gemini").GetProperty("models")));
    }

    [Fact]
    public async Task UnknownRoute_BelowTheDialect_AnswersDetail()
    {
        await using var server = await AiServer.StartAsync();

        var answer = await server.GetAsync("/api/ai/nothing");

        Assert.Equal((HttpStatusCode.NotFound, "Not Found"), (answer.Status, answer.Detail()));
    }

    [Theory]
    [InlineData("/api/ai/generate-image", "post", "aiGenerateImage")]
    [InlineData("/api/ai/status", "get", "aiStatus")]
    [InlineData("/api/ai/models", "get", "aiModels")]
    public async Task OpenApi_EveryRoute_IsDescribed(string path, string method, string name)
    {
        await using var server = await AiServer.StartAsync();

        var operation = (await server.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty(path).GetProperty(method);

        Assert.Equal(name, operation.GetProperty("operationId").GetString());
        Assert.True(operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out _));
    }

    [Fact]
    public async Task OpenApi_ExampleOfARequest_WorksAsPrinted()
    {
        await using var server = await AiServer.StartAsync();
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var operation = document.GetProperty("paths").GetProperty("/api/ai/generate-image").GetProperty("post");
        var content = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

        var answer = await server.GenerateAsync(content.GetProperty("example"));

        Assert.Empty(answer.GenerationWarnings());
        var example = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example");
        Assert.Equal(Shape(example), Shape(answer.Json));
        Assert.Equal("string", document.GetProperty("components").GetProperty("schemas").GetProperty("ImageUrl").GetProperty("type").GetString());
    }

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(static name => name.GetString());

    /// <summary>Names of all keys, in order.</summary>
    private static IEnumerable<string> Shape(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static property => Shape(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Shape),
        _ => [],
    };
}
