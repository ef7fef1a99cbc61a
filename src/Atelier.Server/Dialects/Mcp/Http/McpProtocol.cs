namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>Names and revisions of the streamable HTTP transport (modelcontextprotocol.io/specification, read 2026-11-28).</summary>
internal static class McpProtocol
{
    public const string Path = "/mcp";

    public const string SessionHeader = "Mcp-Session-Id";

    public const string VersionHeader = "MCP-Protocol-Version";

    public const string MethodHeader = "Mcp-Method";

    public const string NameHeader = "Mcp-Name";

    /// <summary>The code the official SDKs give an unknown session.</summary>
    public const int SessionNotFound = -32001;

    /// <summary>Server errors that have no code of their own.</summary>
    public const int ServerError = -32000;

    /// <summary>The revision without handshake and sessions: each request says for itself what it needs, and hanging up cancels it.</summary>
    public const string WithoutSessions = "2026-07-28";

    /// <summary>Revisions that are spoken here.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", WithoutSessions];
}
