namespace Atelier.Cli.Facts;

/// <summary>What came of bringing one file in.</summary>
/// <param name="File">Its path.</param>
/// <param name="Status">imported, duplicate or refused.</param>
/// <param name="Id">The picture's id; null when it was refused.</param>
/// <param name="Message">Why it was refused; null otherwise.</param>
internal sealed record ImportedInfo(string File, string Status, string? Id, string? Message);

/// <param name="Imported">How many are kept now that were not before.</param>
/// <param name="Duplicates">How many were kept already.</param>
/// <param name="Refused">How many cannot be used.</param>
/// <param name="Files">In the order of their names.</param>
internal sealed record ImportReport(int Imported, int Duplicates, int Refused, IReadOnlyList<ImportedInfo> Files);
