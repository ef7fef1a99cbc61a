namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>A request that was read: as the engine takes it, and as the answer needs it.</summary>
internal sealed record ReadRequest(ImageRequest Request, Asked Asked);
