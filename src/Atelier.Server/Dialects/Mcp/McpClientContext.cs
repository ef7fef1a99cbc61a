namespace Atelier.Server.Dialects.Mcp;

/// <summary>What tools have to know of the client they work for.</summary>
/// <param name="Caller">Its stable id, as in <see cref="CallContext.Caller"/>.</param>
/// <param name="AddressOf">Where it finds a picture.</param>
internal sealed record McpClientContext(string Caller, PictureAddress AddressOf)
{
    /// <summary>The team it belongs to; <see langword="null"/> for none.</summary>
    public string? Team { get; init; }

    /// <summary>Who asks, as the engine is told.</summary>
    /// <param name="idempotencyKey">As the client sent it; <see langword="null"/> for none.</param>
    public CallContext Call(string? idempotencyKey = null) => new()
    {
        Caller = Caller,
        Team = Team,
        Dialect = McpDialect.Name,
        IdempotencyKey = idempotencyKey,
    };
}
