using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

public sealed class CorsTests
{
    private const string Allowed = "https://app.example.org";

    [Fact]
    [ContractRow("S0-83", "S2-58")]
    public async Task Fetch_FromAnAllowedOrigin_PassesPreflightAndGetsTheHeader()
    {
        await using var server = await StartAsync([Allowed]);

        using var preflight = await server.SendAsync(
            HttpMethod.Options,
            "/v1/images/generations",
            content: null,
            ("Origin", Allowed),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization, content-type"));
        using var answer = await server.GetAsync("/api/v1/images", ("Origin", Allowed));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Allowed, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal("POST", preflight.Header("Access-Control-Allow-Methods"));
        Assert.Equal("authorization,content-type", preflight.Header("Access-Control-Allow-Headers").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Allowed, answer.Header("Access-Control-Allow-Origin"));
        var exposed = answer.Header("Access-Control-Expose-Headers");
        Assert.All(["x-request-id", "Retry-After", "retry-after-ms", "x-should-retry"], name => Assert.Contains(name, exposed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_FromAnAllowedOriginThatFails_StillCarriesTheHeader()
    {
        await using var server = await StartAsync([Allowed]);

        using var answer = await server.GetAsync("/api/v1/images?limit=x", ("Origin", Allowed));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Allowed, answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    [ContractRow("S2-58")]
    public async Task Fetch_FromAnotherOrigin_GetsNoHeader()
    {
        await using var server = await StartAsync([Allowed]);

        using var answer = await server.GetAsync("/api/v1/images", ("Origin", "https://evil.example.org"));

        Assert.Equal("", answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Fetch_EveryOriginAllowed_GetsTheStar()
    {
        await using var server = await StartAsync(["*"]);

        using var answer = await server.GetAsync("/api/v1/images", ("Origin", "https://anything.example.org"));

        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
    }

    private static Task<TestServer> StartAsync(string[] origins) =>
        TestServer.StartAsync(options =>
        {
            options.Listening.AllowedOrigins = origins;
            options.Access.ApiKeys = [];
        });
}
