namespace Atelier.Server.Admin;

/// <param name="Provider">Whose breakers were reset; null for everybody's.</param>
/// <param name="Reset">How many had seen trouble.</param>
internal sealed record BreakersResetBody(string? Provider, int Reset);
