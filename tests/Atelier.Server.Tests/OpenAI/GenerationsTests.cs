using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

public sealed class GenerationsTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    [ContractRow("S0-03", "S0-12", "S0-14", "S0-15", "S0-16", "S4-52")]
    public async Task Generations_PromptOnly_AnswersInFull()
    {
        await using var server = await DialectServer.StartAsync();
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(answer.Body.Length, answer.ContentHeaders.ContentLength);
        Assert.InRange(answer.Json.GetProperty("created").GetInt64(), before, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal("8x8", answer.Json.GetProperty("size").GetString());
        Assert.Equal("png", answer.Json.GetProperty("output_format").GetString());
        Assert.Equal("opaque", answer.Json.GetProperty("background").GetString());

        var item = answer.Item(0);
        Assert.Equal(["b64_json", "url", "revised_prompt"], item.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("8x8", Png.SizeOf(item.GetProperty("b64_json").GetBytesFromBase64()));
        Assert.StartsWith(server.Http.BaseAddress + "images/", item.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, item.GetProperty("revised_prompt").ValueKind);

        var usage = answer.Json.GetProperty("usage");
        Assert.True(usage.GetProperty("input_tokens").GetInt32() > 0);
        Assert.Equal(0, usage.GetProperty("output_tokens").GetInt32());
        Assert.Equal(usage.GetProperty("input_tokens").GetInt32(), usage.GetProperty("total_tokens").GetInt32());

        var metadata = answer.Metadata;
        Assert.Equal("black-forest-labs/FLUX.1-schnell", metadata.GetProperty("model").GetString());
        Assert.Equal("scripted", metadata.GetProperty("provider").GetString());
        Assert.Equal(metadata.GetProperty("duration").GetInt64(), metadata.GetProperty("duration_ms").GetInt64());
        Assert.Equal(answer.Header("Atelier-Job"), metadata.GetProperty("job_id").GetString());
        Assert.Empty(answer.Warnings);
        Assert.Null(answer.Header("Atelier-Simulated"));
    }

    [Theory]
    [InlineData("dall-e-3", null, true, false)]
    [InlineData("stabilityai/stable-diffusion-2-1", null, true, false)]
    [InlineData("gpt-image-2", null, true, true)]
    [InlineData("gpt-image-2", "url", true, false)]
    [InlineData("gpt-image-2", "b64_json", false, true)]
    [InlineData("dall-e-3", "b64_json", false, true)]
    [ContractRow("S0-10", "S0-12", "S4-27")]
    public async Task Generations_ResponseFormat_FillsWhatWasAskedOrIsUsual(string model, string? format, bool url, bool base64)
    {
        await using var server = await DialectServer.StartAsync();

        var body = new { prompt = "A fox", model, response_format = format };

        var answer = await server.PostAsync(Generations, JsonSerializer.Serialize(body));

        Assert.Equal(url, answer.Item(0).GetProperty("url").ValueKind == JsonValueKind.String);
        Assert.Equal(base64, answer.Item(0).GetProperty("b64_json").ValueKind == JsonValueKind.String);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(48 * 1024)]
    [InlineData((48 * 1024) + 1)]
    [InlineData(300_000)]
    public async Task Generations_Base64_IsTheKeptPictureWhateverItsLength(int atLeast)
    {
        var picture = Pictures.Noise(atLeast);
        await using var server = await DialectServer.StartAsync(picture);

        var answer = await server.PostAsync(
            Generations,
            """{"prompt":"A fox","n":2,"response_format":"b64_json","embed_metadata":false}""");

        Assert.Equal(picture, answer.Item(0).GetProperty("b64_json").GetBytesFromBase64());
        Assert.Equal(picture, answer.Item(1).GetProperty("b64_json").GetBytesFromBase64());
    }
}
