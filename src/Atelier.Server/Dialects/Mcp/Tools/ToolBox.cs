using Atelier.Core.Engine;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>Every tool, and the server options that offer them.</summary>
/// <remarks>Tools are handlers with schemas of their own: the SDK's own tools are found and bound by reflection, which native code has none of.</remarks>
internal sealed class ToolBox(IEnumerable<IMcpTool> tools, ILogger<ToolBox> logger)
{
    private readonly IMcpTool[] _tools = [.. tools];

    /// <summary>Options of a server for one client.</summary>
    public McpServerOptions OptionsFor(McpClientContext client) => new()
    {
        ServerInfo = new Implementation { Name = Product.Service, Title = "Atelier", Version = Product.Version },
        ServerInstructions = McpDialect.Instructions,
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },

        // Services are handed to the tools when they are made; no call needs a scope of its own.
        ScopeRequests = false,
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. _tools.Select(static tool => tool.Description)] }),
            CallToolHandler = async (request, cancellationToken) => await CallAsync(request, client, cancellationToken),
        },
    };

    private Task<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, McpClientContext client, CancellationToken cancellationToken)
    {
        var name = request.Params.Name;
        var tool = Array.Find(_tools, tool => tool.Description.Name == name)
            ?? throw new McpProtocolException(
                $"There is no tool of that name; there are {string.Join(", ", _tools.Select(static tool => tool.Description.Name))}.",
                McpErrorCode.InvalidParams);
        var call = new ToolCall(
            request.Params.Arguments?.AsReadOnly() ?? new Dictionary<string, System.Text.Json.JsonElement>().AsReadOnly(),
            client,
            new ClientProgress(request.Server, request.Params.ProgressToken));
        return GuardAsync(tool, call, cancellationToken);
    }

    private async Task<CallToolResult> GuardAsync(IMcpTool tool, ToolCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await tool.CallAsync(call, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StorageException exception)
        {
            McpLog.ToolThrew(logger, exception, tool.Description.Name);
            return ToolAnswers.Failed(FailureTable.Error(FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            McpLog.ToolThrew(logger, exception, tool.Description.Name);
            return ToolAnswers.Failed(FailureTable.Error(FailureKind.Internal, "An unexpected error occurred; the operator finds it in the log."));
        }
    }
}
