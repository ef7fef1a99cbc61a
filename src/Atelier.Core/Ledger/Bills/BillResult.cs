namespace Atelier.Core.Ledger.Bills;

/// <summary>What was read of a bill: its rows, or what is wrong with it.</summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Problem">For a person, with the line it is about; <see langword="null"/> when all was read.</param>
public sealed record BillResult(IReadOnlyList<BillRow> Rows, string? Problem);
