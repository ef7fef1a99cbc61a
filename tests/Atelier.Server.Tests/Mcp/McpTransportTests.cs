using System.Net;
using System.Text;
using Atelier.Server.Dialects.Mcp.Http;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Mcp;

/// <summary>What <c>/mcp</c> lets in, and how long sessions live.</summary>
public sealed class McpTransportTests
{
    private const string Accept = "application/json, text/event-stream";

    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}""";

    [Fact]
    public async Task Mcp_KeyRequired_IsTheSameGate()
    {
        await using var server = await TestServer.StartAsync(static options => options.Access.ApiKeys = ["right"]);

        using var without = await PostAsync(server, Initialize);
        await using var client = await McpServerClient.ConnectAsync(server, key: "right");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal("atelier", client.ServerInfo?.Name);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:5173", HttpStatusCode.OK)]
    public async Task Mcp_WebPage_OnlyOfAllowedOrigins(string origin, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await PostAsync(server, Initialize, ("Origin", origin));

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("not json", null, HttpStatusCode.BadRequest)]
    [InlineData(List, null, HttpStatusCode.BadRequest)]
    [InlineData(List, "2020-01-01", HttpStatusCode.BadRequest)]
    [InlineData(List, "2026-07-28", HttpStatusCode.BadRequest)]
    public async Task Mcp_BadMessage_IsAJsonRpcError(string body, string? version, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await PostAsync(server, body, version is null ? [] : [("MCP-Protocol-Version", version)]);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("2.0", (await answer.JsonAsync()).Text("jsonrpc"));
    }

    [Fact]
    public async Task Mcp_AcceptWithoutEventStream_Is406()
    {
        await using var server = await TestServer.StartAsync();
        using var body = new StringContent(Initialize, Encoding.UTF8, "application/json");

        using var answer = await server.SendAsync(HttpMethod.Post, "/mcp", body, ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task Session_OfAnotherCaller_IsNotFound()
    {
        await using var server = await TestServer.StartAsync(static options => options.Access.ApiKeys = ["one", "two"]);
        using var opened = await PostAsync(server, Initialize, ("Authorization", "Bearer one"));
        var session = opened.Header("Mcp-Session-Id");

        using var own = await PostAsync(server, List, ("Authorization", "Bearer one"), ("Mcp-Session-Id", session));
        using var others = await PostAsync(server, List, ("Authorization", "Bearer two"), ("Mcp-Session-Id", session));

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Fact]
    public async Task Session_IdleTooLong_IsClosed()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        using var opened = await PostAsync(server, Initialize);
        await opened.BytesAsync();
        var session = opened.Header("Mcp-Session-Id");

        time.Advance(McpSessions.IdleLimit / 2);
        using var used = await PostAsync(server, List, ("Mcp-Session-Id", session));
        await used.BytesAsync();
        time.Advance(McpSessions.IdleLimit + TimeSpan.FromMinutes(2));
        using var late = await PostAsync(server, List, ("Mcp-Session-Id", session));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (used.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Session_OneTooMany_ClosesTheOneIdleLongest()
    {
        await using var server = await TestServer.StartAsync();
        var ids = new List<string>();
        for (var count = 0; count <= McpSessions.Most; count++)
        {
            using var opened = await PostAsync(server, Initialize);
            await opened.BytesAsync();
            ids.Add(opened.Header("Mcp-Session-Id"));
        }

        using var first = await PostAsync(server, List, ("Mcp-Session-Id", ids[0]));
        using var last = await PostAsync(server, List, ("Mcp-Session-Id", ids[^1]));

        Assert.Equal(McpSessions.Most, server.Services.GetRequiredService<McpSessions>().Count);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (first.StatusCode, last.StatusCode));
    }

    [Fact]
    public async Task Session_Deleted_IsGone()
    {
        await using var server = await TestServer.StartAsync();
        using var opened = await PostAsync(server, Initialize);
        await opened.BytesAsync();
        var session = opened.Header("Mcp-Session-Id");

        using var deleted = await server.SendAsync(HttpMethod.Delete, "/mcp", content: null, ("Mcp-Session-Id", session));
        using var after = await PostAsync(server, List, ("Mcp-Session-Id", session));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Get_RevisionWithoutSessions_Is405()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/mcp", ("Accept", "text/event-stream"), ("MCP-Protocol-Version", "2026-07-28"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string body, params (string Name, string Value)[] headers) =>
        server.SendAsync(HttpMethod.Post, "/mcp", new StringContent(body, Encoding.UTF8, "application/json"), [("Accept", Accept), .. headers]);
}
