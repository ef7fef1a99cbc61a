namespace Atelier.Cli.Doctor;

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="Ok">Whether nothing failed.</param>
/// <param name="Findings">In the order they were looked at.</param>
internal sealed record ExaminationReport(bool Ok, IReadOnlyList<Finding> Findings);
