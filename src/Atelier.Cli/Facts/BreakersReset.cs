namespace Atelier.Cli.Facts;

/// <param name="Provider">Whose breakers were reset; null for everybody's.</param>
/// <param name="Reset">How many had seen trouble.</param>
internal sealed record BreakersReset(string? Provider, int Reset);
