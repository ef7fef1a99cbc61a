using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>A message that reaches no tool: its HTTP status and its JSON-RPC error.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">Code and sentence.</param>
internal sealed record McpRefusal(int Status, JsonRpcErrorDetail Error)
{
    public McpRefusal(int status, McpErrorCode code, string message)
        : this(status, (int)code, message)
    {
    }

    public McpRefusal(int status, int code, string message)
        : this(status, new JsonRpcErrorDetail { Code = code, Message = message })
    {
    }
}
