namespace Atelier.Stores.Records.Rows;

/// <summary>A line of the ledger as a row: an attempt's columns, then its job's.</summary>
internal static class EntryRow
{
    internal static IReadOnlyList<string> Columns { get; } =
    [
        .. AttemptRow.Columns.Select(static column => "a." + column), "j.caller", "j.end_user", "j.team", "j.operation", "j.dialect",
    ];

    internal static LedgerEntry Read(IRow row)
    {
        var job = AttemptRow.Columns.Count;
        return new LedgerEntry
        {
            Attempt = AttemptRow.Read(row),
            Caller = row.Text(job),
            User = row.TextOrNull(job + 1),
            Team = row.TextOrNull(job + 2),
            Operation = EnumText<ImageOperation>.Read(row.Text(job + 3)),
            Dialect = row.Text(job + 4),
        };
    }
}
