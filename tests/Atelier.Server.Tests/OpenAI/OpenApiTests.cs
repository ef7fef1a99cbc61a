using System.Text.Json;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>What <c>/openapi/v1.json</c> tells of this dialect.</summary>
public sealed class OpenApiTests
{
    [Theory]
    [InlineData("/v1/images/generations", "post", "createImage")]
    [InlineData("/v1/images/edits", "post", "createImageEdit")]
    [InlineData("/v1/images/variations", "post", "createImageVariation")]
    [InlineData("/v1/models", "get", "listModels")]
    [InlineData("/v1/models/{id}", "get", "findModel")]
    [InlineData("/v1/organization/usage/images", "get", "imageUsage")]
    public async Task OpenApi_EveryRoute_IsDescribed(string path, string method, string name)
    {
        await using var server = await DialectServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
        Assert.Equal(name, operation.GetProperty("operationId").GetString());
        Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
        Assert.True(operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out _));
    }

    [Fact]
    public async Task OpenApi_Bodies_AreSpelledAsOnTheWire()
    {
        await using var server = await DialectServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var edits = document.GetProperty("paths").GetProperty("/v1/images/edits").GetProperty("post");
        Assert.Equal(
            ["application/json", "multipart/form-data"],
            edits.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(static content => content.Name));
        var request = schemas.GetProperty("ImageEditBody").GetProperty("properties");
        Assert.True(request.TryGetProperty("output_compression", out _));
        Assert.True(request.TryGetProperty("provider_options", out _));
        Assert.True(request.TryGetProperty("mask", out _));
        var required = schemas.GetProperty("ImageEditBody").GetProperty("required");
        Assert.Contains("prompt", required.EnumerateArray().Select(static name => name.GetString()));
        Assert.True(schemas.GetProperty("ImageItem").GetProperty("properties").TryGetProperty("b64_json", out _));
        Assert.Equal("string", schemas.GetProperty("PictureSlot").GetProperty("type").GetString());
        Assert.True(schemas.GetProperty("ErrorEnvelopeBody").GetProperty("properties").TryGetProperty("responseStatus", out _));
        Assert.NotEmpty(request.GetProperty("prompt").GetProperty("description").GetString()!);
    }

    [Fact]
    public async Task OpenApi_UsageQuery_NamesItsParameters()
    {
        await using var server = await DialectServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        var usage = document.GetProperty("paths").GetProperty("/v1/organization/usage/images").GetProperty("get");
        Assert.Equal(
            ["start_time", "end_time", "bucket_width", "project_id", "limit", "page"],
            usage.GetProperty("parameters").EnumerateArray().Select(static parameter => parameter.GetProperty("name").GetString()));
    }
}
