using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Remote;
using Atelier.Server.Dialects.Mcp.Http;
using Atelier.Server.Hosting;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Atelier.Cli.Agents;

/// <summary>Passes messages on between an agent on standard input and output and the <c>/mcp</c> of a server.</summary>
internal static class ServerBridge
{
    /// <returns>Why it did not begin; <see langword="null"/> when it ended as it should.</returns>
    public static async Task<JobError?> RunAsync(Place.Server server, CancellationToken cancellationToken)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(ServerAddress.Normalise(server.Address), McpProtocol.Path[1..]),
            TransportMode = HttpTransportMode.StreamableHttp,
        };
        if (server.ApiKey is { } key)
        {
            options.AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + key };
        }

        // The server's tools take their time; how long, the agent decides and cancels.
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await using var connector = new HttpClientTransport(options, http);
        await using var there = await connector.ConnectAsync(cancellationToken);
        await using var here = new StdioServerTransport(Product.Service);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var back = PassBackAsync(there, here, over.Token);
        try
        {
            await PassOnAsync(here, there, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await back.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    /// <summary>A request is answered while the next ones are passed on: the transport sends a message for as long as its answer streams.</summary>
    private static async Task PassOnAsync(StdioServerTransport here, ITransport there, CancellationToken cancellationToken)
    {
        var sending = new List<Task>();
        await foreach (var message in here.MessageReader.ReadAllAsync(cancellationToken))
        {
            sending.RemoveAll(static sent => sent.IsCompleted);
            sending.Add(SendAsync(message, here, there, cancellationToken));
        }

        await Task.WhenAll(sending);
    }

    private static async Task PassBackAsync(ITransport there, StdioServerTransport here, CancellationToken cancellationToken)
    {
        await foreach (var message in there.MessageReader.ReadAllAsync(cancellationToken))
        {
            await here.SendMessageAsync(message, cancellationToken);
        }
    }

    private static async Task SendAsync(JsonRpcMessage message, StdioServerTransport here, ITransport there, CancellationToken cancellationToken)
    {
        try
        {
            await there.SendMessageAsync(message, cancellationToken);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or McpException or IOException)
        {
            if (message is JsonRpcRequest request)
            {
                var code = trouble is McpProtocolException refused ? (int)refused.ErrorCode : (int)McpErrorCode.InternalError;
                var failed = new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = code, Message = trouble.Message } };
                await here.SendMessageAsync(failed, cancellationToken);
            }
        }
    }
}
