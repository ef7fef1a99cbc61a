namespace Atelier.Cli.Facts;

/// <summary>Tokens over all pictures of one request.</summary>
internal sealed record UsageInfo(int InputTokens, int OutputTokens, int TotalTokens);
