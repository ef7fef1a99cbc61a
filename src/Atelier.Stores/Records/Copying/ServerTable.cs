namespace Atelier.Stores.Records.Copying;

/// <summary>A table of the target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Refers">Tables that its rows refer to, and that are filled before it therefore.</param>
internal sealed record ServerTable(string Name, IReadOnlyList<string> Refers);

/// <summary>A column of the target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsText">Text; otherwise a whole number.</param>
/// <param name="Sequence">What gives it its next number; <see langword="null"/> for nothing.</param>
internal sealed record ServerColumn(string Name, bool IsText, string? Sequence);
