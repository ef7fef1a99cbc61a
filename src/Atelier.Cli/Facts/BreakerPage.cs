namespace Atelier.Cli.Facts;

/// <summary>Breakers by provider, the untroubled ones too.</summary>
internal sealed record BreakerPage(IReadOnlyList<ProviderBreakersInfo> Providers);
