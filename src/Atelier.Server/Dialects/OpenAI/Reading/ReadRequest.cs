namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>A request that was read: as the dialect needs it for the answer, and as the engine takes it.</summary>
internal sealed record ReadRequest(WireRequest Wire, ImageRequest Request);
