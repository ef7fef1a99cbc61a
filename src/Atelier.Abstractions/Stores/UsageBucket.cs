namespace Atelier;

/// <summary>Usage within one bucket of time; buckets without any are not listed.</summary>
/// <param name="Start">Where the bucket starts.</param>
/// <param name="Images">Pictures of succeeded jobs.</param>
/// <param name="Jobs">Succeeded jobs.</param>
/// <param name="InputTokens">Tokens in.</param>
/// <param name="OutputTokens">Tokens out.</param>
public sealed record UsageBucket(DateTimeOffset Start, long Images, long Jobs, long InputTokens, long OutputTokens);
