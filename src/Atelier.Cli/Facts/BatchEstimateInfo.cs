namespace Atelier.Cli.Facts;

/// <summary>What a batch would cost, as <c>--dry-run --json</c> prints it.</summary>
internal sealed record BatchEstimateInfo(int Items, int Failed, int Unpriced, QuotePriceInfo Price, IReadOnlyList<BatchShareInfo> Models);
