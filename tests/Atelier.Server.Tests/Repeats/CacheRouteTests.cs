using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Repeats;

/// <summary>What was made before says so, costs nothing and is the same bytes, on every dialect.</summary>
public sealed class CacheRouteTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    [ContractRow("S1-50")]
    public async Task OpenAi_SameRequestTwice_IsCachedAndTheSameBytes()
    {
        await using var server = await DialectServer.StartAsync();
        const string Json = """{"prompt":"A fox","cache":true,"response_format":"b64_json"}""";

        var first = await server.PostAsync(Generations, Json);
        var second = await server.PostAsync(Generations, Json);
        var job = await server.GetAsync($"/api/v1/jobs/{second.Header("Atelier-Job")}");

        Assert.False(first.Metadata.GetProperty("cached").GetBoolean());
        Assert.True(second.Metadata.GetProperty("cached").GetBoolean());
        Assert.Equal(0, second.Metadata.GetProperty("cost").GetDecimal());
        Assert.Equal("true", second.Header("Atelier-Cached"));
        Assert.Null(second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Item(0).GetProperty("b64_json").GetString(), second.Item(0).GetProperty("b64_json").GetString());
        Assert.Equal(first.Header("Atelier-Job"), job.Json.GetProperty("cached_from").GetString());
        Assert.Equal(0, job.Json.GetProperty("cost").GetDecimal());
        Assert.Contains(
            job.Json.GetProperty("story").EnumerateArray(),
            sentence => sentence.GetString()!.Contains($"the pictures of job {first.Header("Atelier-Job")}", StringComparison.Ordinal));
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task OpenAi_FormOrStream_AreCachedToo()
    {
        await using var server = await DialectServer.StartAsync();
        await server.PostAsync(Generations, """{"prompt":"A fox"}""");
        using var form = new MultipartFormDataContent { { new StringContent("A fox"), "prompt" }, { new StringContent("true"), "cache" } };

        var asForm = await server.PostAsync(Generations, form);
        var asStream = await server.PostAsync(Generations, """{"prompt":"A fox","cache":true,"stream":true}""");

        Assert.True(asForm.Metadata.GetProperty("cached").GetBoolean());
        Assert.Equal("true", asStream.Header("Atelier-Cached"));
        Assert.Contains("\"cached\":true", Encoding.UTF8.GetString(asStream.Body), StringComparison.Ordinal);
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task OpenAi_ServerThatCaches_IsObeyedUnlessARequestSaysNo()
    {
        await using var server = await DialectServer.StartAsync(configure: static options => options.Engine.CacheAnswers = true);
        await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        var again = await server.PostAsync(Generations, """{"prompt":"A fox"}""");
        var fresh = await server.PostAsync(Generations, """{"prompt":"A fox","cache":false}""");

        Assert.True(again.Metadata.GetProperty("cached").GetBoolean());
        Assert.False(fresh.Metadata.GetProperty("cached").GetBoolean());
        Assert.Equal(2, server.Provider.Calls.Count);
    }

    [Fact]
    public async Task Ai_SameRequestTwice_IsCachedAndFree()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var body = new { prompt = "A fox", model = "gemini-2.5-flash-image", cache = true };

        var first = await server.GenerateAsync(body);
        var second = await server.GenerateAsync(body);
        var wrong = await server.GenerateAsync(new { prompt = "A fox", model = "gemini-2.5-flash-image", cache = "yes" });

        Assert.Equal((false, true), (Facts(first).GetProperty("cached").GetBoolean(), Facts(second).GetProperty("cached").GetBoolean()));
        Assert.Equal(0, Facts(second).GetProperty("cost").GetDecimal());
        Assert.Equal(first.Json.GetProperty("images")[0].GetProperty("url").GetString(), second.Json.GetProperty("images")[0].GetProperty("url").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Single(gemini.Calls);
    }

    [Fact]
    public async Task Upscale_SameRequestTwice_IsCachedAndFree()
    {
        await using var server = await TestServer.StartAsync();

        var first = await UpscaleAsync(server, "true");
        var second = await UpscaleAsync(server, "true");
        var wrong = await UpscaleAsync(server, "perhaps");

        Assert.Equal((false, true), (first.Json.GetProperty("cached").GetBoolean(), second.Json.GetProperty("cached").GetBoolean()));
        Assert.Equal(0, second.Json.GetProperty("cost_usd").GetDecimal());
        Assert.Equal(ImageOf(first), ImageOf(second));
        Assert.NotEqual(first.Header("Atelier-Job"), second.Header("Atelier-Job"));
        Assert.Equal("cache", wrong.Json.GetProperty("parameter").GetString());

        static string ImageOf(Answer answer) => answer.Json.GetProperty("images")[0].GetProperty("id").GetString()!;
    }

    private static async Task<Answer> UpscaleAsync(TestServer server, string cache)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Png.Solid(40, 30, 0xFF336699)), "image", "a.png" },
            { new StringContent(cache), "cache" },
        };
        using var response = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", form);
        return await Answer.ReadAsync(response);
    }

    private static JsonElement Facts(Answer answer) => answer.Json.GetProperty("generation_metadata");
}
