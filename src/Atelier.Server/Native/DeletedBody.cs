namespace Atelier.Server.Native;

internal sealed record DeletedBody(bool Success, string Message, string CorrelationId);
