using System.Text.Json;
using Atelier.Server.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Tests.Mcp;

/// <summary>The official .NET client, connected to a server under test.</summary>
internal static class McpServerClient
{
    /// <param name="server">The server.</param>
    /// <param name="revision">The protocol's revision to insist on; <see langword="null"/> for the newest both know.</param>
    /// <param name="key">An API key to show.</param>
    public static Task<McpClient> ConnectAsync(TestServer server, string? revision = null, string? key = null)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Http.BaseAddress!, "mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
        };
        if (key is not null)
        {
            options.AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + key };
        }

        return McpClient.CreateAsync(
            new HttpClientTransport(options),
            new McpClientOptions { ProtocolVersion = revision },
            cancellationToken: TestContext.Current.CancellationToken);
    }

    public static ValueTask<CallToolResult> CallAsync(this McpClient client, string tool, params (string Name, object? Value)[] arguments) =>
        client.CallToolAsync(
            tool,
            arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value),
            cancellationToken: TestContext.Current.CancellationToken);

    public static string Text(this CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text));

    public static JsonElement Structured(this CallToolResult result) => result.StructuredContent!.Value;
}
