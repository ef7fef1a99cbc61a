namespace Atelier.Cli.Facts;

/// <summary>What <c>--json</c> prints on standard error when there is no result.</summary>
internal sealed record ProblemReport(ProblemInfo Error);
