namespace Atelier.Cli.Facts;

/// <summary>Every model that can be named.</summary>
internal sealed record ModelPage(IReadOnlyList<ModelInfo> Models);
