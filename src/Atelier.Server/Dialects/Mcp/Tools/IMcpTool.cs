using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>One thing an agent can do here. Safe for concurrent calls.</summary>
internal interface IMcpTool
{
    /// <summary>Name, schema and hints, as clients list them.</summary>
    Tool Description { get; }

    /// <summary>Does it.</summary>
    /// <returns>What came of it; expected trouble is a result that says so, in words the model can act on.</returns>
    Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken);
}
