using System.Text.Json;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>One call of a tool.</summary>
/// <param name="Arguments">By name, as they came.</param>
/// <param name="Client">Who calls.</param>
/// <param name="Progress">Hears how it goes.</param>
internal sealed record ToolCall(IReadOnlyDictionary<string, JsonElement> Arguments, McpClientContext Client, IProgressTeller Progress);
