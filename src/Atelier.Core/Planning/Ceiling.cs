namespace Atelier.Core.Planning;

/// <summary>The most a job may cost.</summary>
/// <param name="Usd">US dollars for all its pictures.</param>
/// <param name="Source">The parameter that says so, as callers spell it.</param>
public sealed record Ceiling(decimal Usd, string Source);
