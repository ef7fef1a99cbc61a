namespace Atelier.Core.Catalog;

/// <summary>When a model goes and who takes over.</summary>
/// <param name="Date">The first day on which it no longer answers; <see langword="null"/> when the day is not known.</param>
/// <param name="Successor">Name of the model that answers instead; looked for at the same provider first.</param>
/// <param name="Note">What else is known.</param>
public sealed record Retirement(DateOnly? Date, string? Successor, string? Note);
