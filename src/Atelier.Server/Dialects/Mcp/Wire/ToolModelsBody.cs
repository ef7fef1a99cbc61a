namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>Models that draw from a prompt.</summary>
internal sealed record ToolModelsBody(IReadOnlyList<ToolModelBody> Models);
