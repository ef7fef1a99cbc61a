using System.Net;
using Atelier.Server.Access;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Hosting;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData(null, "Missing API key")]
    [InlineData("Basic c2s6", "Missing API key")]
    [InlineData("Bearer", "Missing API key")]
    [InlineData("Bearer sk-wrong", "Invalid API key")]
    public async Task Call_WithoutAKeyThatOpens_Is401InTheShapeOfItsRoute(string? header, string expected)
    {
        await using var server = await TestServer.StartAsync(WithFakeAiKey);
        (string, string)[] headers = header is null ? [] : [("Authorization", header)];

        using var native = await server.GetAsync("/api/v1/images", headers);
        using var other = await server.GetAsync("/nowhere", headers);

        Assert.Equal(HttpStatusCode.Unauthorized, native.StatusCode);
        Assert.Equal("Bearer", native.Header("WWW-Authenticate"));
        Assert.False((await native.JsonAsync()).GetProperty("success").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.Equal(expected, (await other.JsonAsync()).Text("detail"));
    }

    [Theory]
    [InlineData("Bearer sk-right")]
    [InlineData("bearer sk-right")]
    public async Task Call_WithTheKey_IsAnswered(string header)
    {
        await using var server = await TestServer.StartAsync(WithFakeAiKey);

        using var answer = await server.GetAsync("/api/v1/images", ("Authorization", header));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sample.png")]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/docs/index.html")]
    [InlineData("/openapi/v1.json")]
    public async Task OpenRoute_WithoutAKey_IsAnswered(string path)
    {
        await using var server = await TestServer.StartAsync(WithFakeAiKey);

        using var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Call_NoKeysConfigured_NeedsNone()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/images");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Keys_RightAndWrong_AppearInNoAnswerAndNoLog()
    {
        await using var server = await TestServer.StartAsync(options => options.Access.ApiKeys = ["sk-right", "sk-other"]);
        string[] paths = ["/", "/health", "/api/v1/images", "/api/v1/jobs", "/api/v1/nowhere", "/nowhere", "/openapi/v1.json"];

        foreach (var path in paths)
        {
            foreach (var key in new[] { "sk-right", "sk-guess" })
            {
                using var answer = await server.GetAsync(path, ("Authorization", $"Bearer {key}"));
                var text = $"{answer.Headers}{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
                Assert.DoesNotContain("sk-", text, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("sk-", StringComparison.Ordinal));
    }

    [Fact]
    public void Ring_EachKey_IsACallerOfItsOwnNamedByHash()
    {
        var ring = new ApiKeyRing(new AccessOptions { ApiKeys = ["sk-one", "sk-two"] });

        var one = ring.Find("sk-one")!.Identity!.Name!;
        var two = ring.Find("sk-two")!.Identity!.Name!;

        Assert.Matches("^key-[0-9a-f]{12}$", one);
        Assert.NotEqual(one, two);
        Assert.Null(ring.Find("sk-on"));
        Assert.Null(ring.Find(""));
    }

    private static void WithFakeAiKey(AtelierOptions options)
    {
        options.Access.RequireApiKey = true;
        options.Access.FakeAiKeys = ["sk-right"];
    }
}
