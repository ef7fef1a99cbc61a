namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>Why a tool did not do what it was asked.</summary>
internal sealed record ToolErrorBody(ToolErrorDetailBody Error);
