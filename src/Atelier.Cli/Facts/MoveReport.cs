namespace Atelier.Cli.Facts;

/// <param name="From">The store pictures were in.</param>
/// <param name="To">The store they went to.</param>
/// <param name="CopyOnly">Whether records and originals stayed as they were.</param>
/// <param name="Brought">How many came whole.</param>
/// <param name="WasThere">How many had been copied before.</param>
/// <param name="Missing">Ids of those whose bytes are gone.</param>
/// <param name="Damaged">Ids of those whose bytes are not what their records say; they stayed.</param>
internal sealed record MoveReport(
    string From,
    string To,
    bool CopyOnly,
    int Brought,
    int WasThere,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Damaged);
