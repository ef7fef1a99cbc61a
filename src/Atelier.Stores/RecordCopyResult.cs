namespace Atelier.Stores;

/// <summary>What a copy of the records did.</summary>
/// <param name="Tables">Every table that was copied, in order; none when it was refused.</param>
/// <param name="Refusal">Why nothing was done, as a sentence that says what to do; <see langword="null"/> when all was.</param>
public sealed record RecordCopyResult(IReadOnlyList<CopiedTable> Tables, string? Refusal = null);

/// <summary>A table on its way.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">How many of its rows are copied.</param>
/// <param name="Total">How many it has.</param>
public sealed record CopiedTable(string Name, long Rows, long Total);
