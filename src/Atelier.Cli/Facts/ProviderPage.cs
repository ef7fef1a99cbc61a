namespace Atelier.Cli.Facts;

/// <summary>Every provider there is an adapter for.</summary>
internal sealed record ProviderPage(IReadOnlyList<ProviderInfo> Providers);
