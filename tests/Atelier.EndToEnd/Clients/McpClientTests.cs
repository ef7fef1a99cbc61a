namespace Atelier.EndToEnd.Clients;

/// <summary>The official MCP client for Node, unmodified, judges <c>/mcp</c> and <c>atelier mcp</c>.</summary>
[Trait("needs", "servers")]
public sealed class McpClientTests(SharedServer server) : IClassFixture<SharedServer>
{
    [Fact]
    public Task McpNode_OverHttp_ListsQuotesGeneratesAndGets() => NodeJudge.AssertAgreesAsync("mcp-http.mjs", server.Address);

    [Fact]
    public async Task McpNode_OverStdio_ListsQuotesGeneratesAndGets()
    {
        using var data = new TemporaryFolder();

        await NodeJudge.AssertAgreesAsync("mcp-stdio.mjs", server.Address, RepositoryPaths.CommandLine, "mcp", "--data", data.Path);
    }

    [Fact]
    public Task McpNode_OverStdioToAServer_ListsQuotesGeneratesAndGets() => NodeJudge.AssertAgreesAsync(
        "mcp-stdio.mjs",
        server.Address,
        RepositoryPaths.CommandLine,
        "mcp",
        "--url",
        server.Address.GetLeftPart(UriPartial.Authority));

    [Fact]
    public async Task McpNode_CallGivenUp_CancelsItsJob()
    {
        using var data = new TemporaryFolder();
        var slowly = new Dictionary<string, string> { ["ATELIER_SKETCH_LATENCY_MS"] = "60000" };
        await using var slow = await AtelierProcess.StartAsync(data.Path, slowly);

        await NodeJudge.AssertAgreesAsync("mcp-cancel.mjs", slow.Address);
    }
}
