namespace Atelier.Cli.Facts;

/// <summary>How the items of a batch stand.</summary>
internal sealed record BatchCountsInfo(int Pending, int Active, int Succeeded, int Failed, int Cancelled, int Unknown);
