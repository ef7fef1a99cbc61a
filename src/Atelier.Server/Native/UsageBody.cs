namespace Atelier.Server.Native;

internal sealed record UsageBody(int InputTokens, int OutputTokens, int TotalTokens);
