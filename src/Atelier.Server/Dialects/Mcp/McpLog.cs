using Microsoft.Extensions.Logging;

namespace Atelier.Server.Dialects.Mcp;

internal static partial class McpLog
{
    [LoggerMessage(1400, LogLevel.Error, "The MCP tool {Tool} failed unexpectedly")]
    public static partial void ToolThrew(ILogger logger, Exception exception, string tool);
}
