using System.Security.Cryptography;
using Atelier.Server.Dialects.Mcp.Tools;
using ModelContextProtocol.Server;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>One client's server and the transport its requests go through. Disposing it cancels whatever still runs for it.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    private const int IdBytes = 16;

    private readonly CancellationTokenSource _over = new();
    private readonly McpServer _server;
    private readonly Task _run;
    private int _listening;

    private McpSession(ToolBox tools, McpClientContext client, StreamableHttpServerTransport transport)
    {
        Caller = client.Caller;
        Transport = transport;
        _server = McpServer.Create(transport, tools.OptionsFor(client));
        _run = _server.RunAsync(_over.Token);
    }

    /// <summary>Unguessable; empty for a single request.</summary>
    public string Id => Transport.SessionId ?? "";

    /// <summary>Who may use it.</summary>
    public string Caller { get; }

    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Requests that use it now. Belongs to <see cref="McpSessions"/>.</summary>
    public int Uses { get; set; }

    /// <summary>When the last request ended. Belongs to <see cref="McpSessions"/>.</summary>
    public DateTimeOffset LastUsed { get; set; }

    /// <summary>A session of many requests, for revisions that begin with a handshake.</summary>
    public static McpSession Open(ToolBox tools, McpClientContext client) => new(
        tools,
        client,
        new StreamableHttpServerTransport { SessionId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)) });

    /// <summary>What a single request needs, for the revision without sessions.</summary>
    public static McpSession ForOneRequest(ToolBox tools, McpClientContext client) =>
        new(tools, client, new StreamableHttpServerTransport { Stateless = true });

    /// <summary>Whether nobody listens yet; only one may.</summary>
    public bool TryListen() => Interlocked.Exchange(ref _listening, 1) == 0;

    public async ValueTask DisposeAsync()
    {
        // First the transport: its end is how the server usually ends.
        await Transport.DisposeAsync();
        await _over.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.DisposeAsync();
        _over.Dispose();
    }
}
