using System.Net;
using System.Text;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

/// <summary>Keys, limits and the log around OpenAI's dialect.</summary>
public sealed class DialectAccessTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    [ContractRow("S0-28")]
    public async Task Generate_FreshServer_NeedsNoKey()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await GenerateAsync(server, key: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    [ContractRow("S0-23", "S4-55")]
    public async Task Generate_KeyMissing_Is401InAllThreeShapes()
    {
        await using var server = await TestServer.StartAsync(WithKeys);

        using var answer = await GenerateAsync(server, key: null);
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Unauthorized", body.GetProperty("responseStatus").Text("errorCode"));
        Assert.Equal("Authentication required", body.GetProperty("responseStatus").Text("message"));
        Assert.Equal("missing_api_key", body.GetProperty("error").Text("code"));
        Assert.Equal("Missing API key", body.Text("detail"));
    }

    [Fact]
    [ContractRow("S0-24", "S4-55")]
    public async Task Generate_KeyWrong_Is401AndTheRightOneOpens()
    {
        await using var server = await TestServer.StartAsync(WithKeys);

        using var wrong = await GenerateAsync(server, "sk-guess");
        using var right = await GenerateAsync(server, "sk-right");
        var body = await wrong.JsonAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("Invalid API key", body.Text("detail"));
        Assert.Equal("invalid_api_key", body.GetProperty("error").Text("code"));
        Assert.Equal("Unauthorized", body.GetProperty("responseStatus").Text("errorCode"));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Generate_WithAKey_JobAndPictureBelongToTheKeysIdNotToTheKey()
    {
        await using var server = await TestServer.StartAsync(WithKeys);
        using var made = await GenerateAsync(server, "sk-right");
        server.Use("sk-right");

        var jobs = await server.Http.GetStringAsync("/api/v1/jobs", TestContext.Current.CancellationToken);
        var job = (await server.GetAsync($"/api/v1/jobs/{made.Header("Atelier-Job")}").JsonAsync()).GetProperty("story")[0].GetString();

        Assert.Matches("key-[0-9a-f]{12} asked for a picture", job);
        Assert.DoesNotContain("sk-right", jobs, StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S0-64")]
    public async Task Generate_WithConfiguredKeys_NoneIsEverEchoedAndNoPromptIsLogged()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            WithKeys(options);
            options.Log.Verbose = true;
        });
        var seen = new StringBuilder();
        foreach (var key in new[] { "sk-right", "sk-other", "sk-right-but-longer" })
        {
            foreach (var path in new[] { Generations, "/v1/images/edits", "/v1/models/nothing", "/v1/nowhere", "/api/v1/jobs", "/nowhere" })
            {
                using var content = Json("""{"prompt":"a very private prompt","size":"10x"}""");
                using var answer = await server.SendAsync(HttpMethod.Post, path, content, ("Authorization", $"Bearer {key}"));
                seen.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }

            using var made = await GenerateAsync(server, key);
            seen.Append(made.Headers);
        }

        await server.StopAsync();
        Assert.DoesNotContain("sk-right", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-other", seen.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.Lines);
        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains("sk-", StringComparison.Ordinal));
        Assert.DoesNotContain(
            server.Log.Lines,
            static line => line.Contains("private prompt", StringComparison.Ordinal) && !line.StartsWith("Trace", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S0-63")]
    public async Task Generate_BurstBeyondTheLimit_Is429WithRetryAfter()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.RequestsPerMinute = 2);

        using var first = await GenerateAsync(server, key: null);
        using var second = await GenerateAsync(server, key: null);
        using var third = await GenerateAsync(server, key: null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(int.Parse(third.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task Generate_Picture_CompletionLineNamesTheJob()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await GenerateAsync(server, key: null);
        await server.StopAsync();

        var job = answer.Header("Atelier-Job");
        Assert.NotEmpty(job);
        Assert.Contains(server.Log.Lines, line => line.Contains($"Completed POST {Generations} with 200", StringComparison.Ordinal) && line.EndsWith($"job {job}", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> GenerateAsync(TestServer server, string? key)
    {
        var content = Json("""{"prompt":"a very private prompt","size":"256x256","model":"dall-e-2"}""");
        (string, string)[] headers = key is null ? [] : [("Authorization", $"Bearer {key}")];
        return server.SendAsync(HttpMethod.Post, Generations, content, headers);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static void WithKeys(AtelierOptions options)
    {
        options.Access.RequireApiKey = true;
        options.Access.FakeAiKeys = ["sk-right"];
        options.Access.ApiKeys = ["sk-other"];
    }
}
