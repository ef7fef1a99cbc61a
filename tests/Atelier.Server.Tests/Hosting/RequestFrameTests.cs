using System.Net;
using System.Text.RegularExpressions;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

public sealed partial class RequestFrameTests
{
    [Fact]
    public async Task Request_WithoutAnId_GetsANewUuidOnEveryAnswer()
    {
        await using var server = await TestServer.StartAsync();

        using var found = await server.GetAsync("/health/live");
        using var missing = await server.GetAsync("/nowhere");

        Assert.True(Guid.TryParse(found.Header("x-request-id"), out var first));
        Assert.True(Guid.TryParse(missing.Header("x-request-id"), out var second));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("x-request-id", "my-request_1.2:3")]
    [InlineData("X-Correlation-ID", "0f9a")]
    public async Task Request_WithASaneId_KeepsIt(string header, string id)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/health/live", (header, id));

        Assert.Equal(id, answer.Header("x-request-id"));
    }

    [Theory]
    [InlineData("has spaces")]
    [InlineData("<script>")]
    [InlineData("a;b")]
    public async Task Request_WithAnInsaneId_GetsANewOne(string id)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/health/live", ("x-request-id", id));
        using var longId = await server.GetAsync("/health/live", ("x-request-id", new string('a', 129)));

        Assert.True(Guid.TryParse(answer.Header("x-request-id"), out _));
        Assert.True(Guid.TryParse(longId.Header("x-request-id"), out _));
    }

    [Fact]
    public async Task NativeRoute_EveryAnswer_CarriesCorrelationIdAndProcessTime()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/images", ("X-Correlation-ID", "corr-1"));

        Assert.Equal("corr-1", answer.Header("X-Correlation-ID"));
        Assert.Matches(SecondsPattern(), answer.Header("X-Process-Time"));
    }

    [Fact]
    [ContractRow("S0-59")]
    public async Task Request_Any_IsLoggedOnceAtItsStartAndOnceAtItsEndWithDuration()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/health/live?secret=hidden", ("x-request-id", "one"));
        using var missing = await server.GetAsync("/nowhere", ("x-request-id", "two"));
        await server.StopAsync();
        var lines = server.Log.Lines;

        Assert.Equal("Information: Started GET /health/live, request one", Assert.Single(lines, static line => line.Contains("Started", StringComparison.Ordinal) && line.EndsWith("request one", StringComparison.Ordinal)));
        Assert.Matches(@"^Information: Completed GET /health/live with 200 in [0-9.]+ ms, request one$", Assert.Single(lines, static line => line.Contains("Completed", StringComparison.Ordinal) && line.EndsWith("request one", StringComparison.Ordinal)));
        Assert.Single(lines, static line => line.StartsWith("Information: Started GET /nowhere", StringComparison.Ordinal));
        Assert.Single(lines, static line => line.StartsWith("Information: Completed GET /nowhere with 404", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("hidden", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (answer.StatusCode, missing.StatusCode));
    }

    [Fact]
    public async Task Request_PathWithALineBreak_CannotForgeALogLine()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/a%0d%0aInformation:%20forged");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains('\n', StringComparison.Ordinal));
    }

    [GeneratedRegex("^[0-9]+\\.[0-9]+$")]
    private static partial Regex SecondsPattern();
}
