namespace Atelier.Server.Dialects.Mcp;

/// <summary>What tools have to know of the client they work for.</summary>
/// <param name="Caller">Its stable id, as in <see cref="CallContext.Caller"/>.</param>
/// <param name="AddressOf">Where it finds a picture.</param>
internal sealed record McpClientContext(string Caller, PictureAddress AddressOf);
