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

    [Theory]
    [InlineData("/v1/images/generations", null)]
    [InlineData("/v1/images/edits", "array")]
    [InlineData("/v1/images/variations", "string")]
    public async Task OpenApi_PictureRoutes_TellFilesExamplesAndErrorsAsTheyAre(string path, string? image)
    {
        await using var server = await DialectServer.StartAsync();

        var operation = (await server.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty(path).GetProperty("post");

        var body = operation.GetProperty("requestBody").GetProperty("content");
        var form = body.GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties");
        Assert.Equal(image, form.TryGetProperty("image", out var picture) ? picture.GetProperty("type").GetString() : null);
        Assert.Equal("integer", form.GetProperty("n").GetProperty("type").EnumerateArray().Select(static type => type.GetString()).Single(static type => type != "null"));
        Assert.False(form.TryGetProperty("images", out _));
        Assert.Equal(
            ["Idempotency-Key", "Atelier-Strict", "Atelier-Metadata"],
            operation.GetProperty("parameters").EnumerateArray().Select(static parameter => parameter.GetProperty("name").GetString()));
        Assert.All(["400", "401", "402", "409", "410", "413", "415", "429", "500", "501", "502", "503", "504"], status =>
        {
            var example = operation.GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty("application/json").GetProperty("example");
            Assert.Equal(["error", "responseStatus", "detail"], example.EnumerateObject().Select(static property => property.Name));
        });
        var streams = operation.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/event-stream", out _);
        Assert.Equal(path != "/v1/images/variations", streams);
    }

    [Theory]
    [InlineData("/v1/images/generations")]
    [InlineData("/v1/images/edits")]
    [InlineData("/v1/images/variations")]
    public async Task OpenApi_ExampleOfARequest_WorksAsPrinted(string path)
    {
        await using var server = await DialectServer.StartAsync();
        var example = (await server.GetAsync("/openapi/v1.json")).Json
            .GetProperty("paths").GetProperty(path).GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");

        var answer = await server.PostAsync(path, example.GetRawText());

        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(answer.Body));
        Assert.Empty(answer.Warnings);
    }

    [Fact]
    public async Task OpenApi_EveryOperation_HasAnIdOfItsOwnAndNamesItsPathParameters()
    {
        await using var server = await DialectServer.StartAsync();

        var paths = (await server.GetAsync("/openapi/v1.json")).Json.GetProperty("paths");

        var operations = paths.EnumerateObject().SelectMany(static path => path.Value.EnumerateObject().Select(one => (Path: path.Name, Value: one.Value))).ToList();
        Assert.Equal(operations.Count, operations.Select(static one => one.Value.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations.Where(static one => one.Path.Contains('{', StringComparison.Ordinal)), static one =>
        {
            var named = one.Value.GetProperty("parameters").EnumerateArray().Where(static parameter => parameter.GetProperty("in").GetString() == "path");
            Assert.All(named, parameter => Assert.Contains($"{{{parameter.GetProperty("name").GetString()}}}", one.Path, StringComparison.Ordinal));
            Assert.NotEmpty(named);
        });
    }

    [Fact]
    public async Task OpenApi_UsageQuery_NamesItsParameters()
    {
        await using var server = await DialectServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        var usage = document.GetProperty("paths").GetProperty("/v1/organization/usage/images").GetProperty("get");
        Assert.Equal(
            ["start_time", "end_time", "bucket_width", "project_id", "limit", "page", "group_by", "models", "user_ids", "api_key_ids", "sources", "sizes"],
            usage.GetProperty("parameters").EnumerateArray().Select(static parameter => parameter.GetProperty("name").GetString()));
    }
}
