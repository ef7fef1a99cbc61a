using System.Net;
using System.Text;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Repeats;

/// <summary>The same key means the same on every route that may cost money.</summary>
public sealed class IdempotencyRouteTests
{
    private const string Generations = "/v1/images/generations";

    private static readonly (string Name, string Value) s_key = ("Idempotency-Key", "k-1");

    [Theory]
    [InlineData(Generations, """{"prompt":"A fox"}""")]
    [InlineData(Generations, """{"prompt":"A fox","stream":true}""")]
    [InlineData("/v1/images/edits", """{"prompt":"A fox","image":"$"}""")]
    [InlineData("/v1/images/edits", """{"prompt":"A fox","image":"$","stream":true}""")]
    [InlineData("/v1/images/variations", """{"image":"$"}""")]
    public async Task OpenAi_SameKeyTwice_IsReplayedWithoutAnotherPurchase(string path, string json)
    {
        await using var server = await DialectServer.StartAsync();
        var body = json.Replace("$", "data:image/png;base64," + Convert.ToBase64String(Pictures.Blue), StringComparison.Ordinal);

        var first = await server.PostAsync(path, body, s_key);
        var second = await server.PostAsync(path, body, s_key);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Header("Atelier-Job"), second.Header("Atelier-Job"));
        Assert.Equal(first.Body, second.Body);
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task OpenAi_JsonThenForm_AreTheSameRequest()
    {
        await using var server = await DialectServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("A fox"), "prompt" }, { new StringContent("1"), "n" } };

        await server.PostAsync(Generations, """{ "n": null, "prompt": "A fox", "timeout": 20 }""", s_key);
        var second = await server.PostAsync(Generations, form, s_key);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task OpenAi_KeyOfAnotherRequestOrOfABadForm_IsRefusedInItsWords()
    {
        await using var server = await DialectServer.StartAsync();
        await server.PostAsync(Generations, """{"prompt":"A fox"}""", s_key);

        var reused = await server.PostAsync(Generations, """{"prompt":"A hare"}""", s_key);
        var tooLong = await server.PostAsync(Generations, """{"prompt":"A hare"}""", ("Idempotency-Key", new string('k', 256)));

        Assert.Equal(HttpStatusCode.Conflict, reused.Status);
        Assert.Equal("idempotency_key_reused", reused.Error.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.Status);
        Assert.Equal("Idempotency-Key", tooLong.Error.GetProperty("param").GetString());
        Assert.Single(server.Provider.Calls);
    }

    [Fact]
    public async Task Ai_KeyOfABadForm_IsRefusedInItsWords()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = "gemini-2.5-flash-image" }, ("Idempotency-Key", new string('k', 256)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("1 to 255 characters", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upscale_SameKeyTwice_IsReplayedAndAnotherBodyIsAConflict()
    {
        await using var server = await TestServer.StartAsync();
        var first = await UpscaleAsync(server, scale: 2);

        var second = await UpscaleAsync(server, scale: 2);
        var other = await UpscaleAsync(server, scale: 4);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Equal("idempotency_key_reused", other.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Quote_WithAKey_CostsNothingAndIgnoresIt()
    {
        await using var server = await DialectServer.StartAsync();

        var fox = await server.PostAsync("/api/v1/quote", """{"prompt":"A fox"}""", s_key);
        var hare = await server.PostAsync("/api/v1/quote", """{"prompt":"A hare"}""", s_key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (fox.Status, hare.Status));
        Assert.Null(hare.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task OpenAi_SameRequestUnderTheDuplicateGuard_IsReplayedWithAWarning()
    {
        await using var server = await DialectServer.StartAsync(configure: static options => options.Engine.DuplicateWindow = TimeSpan.FromMinutes(1));
        await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        var second = await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.StartsWith("The same request came a moment ago", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Single(server.Provider.Calls);
    }

    private static async Task<Answer> UpscaleAsync(TestServer server, int scale)
    {
        var picture = Convert.ToBase64String(Png.Solid(40, 30, 0xFF336699));
        using var content = new StringContent(
            $$"""{"image":"data:image/png;base64,{{picture}}","scale":{{scale}}}""", Encoding.UTF8, "application/json");
        using var response = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content, s_key);
        return await Answer.ReadAsync(response);
    }
}
