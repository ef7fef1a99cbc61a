namespace Atelier.Server.Native.Money;

/// <param name="Entries">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record LedgerListBody(IReadOnlyList<LedgerEntryBody> Entries, string? Next)
{
    private static readonly string[] s_columns =
    [
        "job_id", "number", "caller", "user", "team", "dialect", "provider", "model", "tier", "operation", "size", "quality", "style", "count",
        "images", "started_at", "duration_ms", "outcome", "kind", "reason", "charged", "cost_usd", "expected_usd", "high_usd",
        "provider_task_id", "reconciled_at", "reconciled_by",
    ];

    public string ToCsv() => CsvAnswer.Write(s_columns, Entries.Select(static entry => (IReadOnlyList<object?>)
    [
        entry.JobId, entry.Number, entry.Caller, entry.User, entry.Team, entry.Dialect, entry.Provider, entry.Model, entry.Tier, entry.Operation,
        entry.Size, entry.Quality, entry.Style, entry.Count, entry.Images, entry.StartedAt, entry.DurationMs, entry.Outcome, entry.Kind,
        entry.Reason, entry.Charged, entry.CostUsd, entry.ExpectedUsd, entry.HighUsd, entry.ProviderTaskId, entry.ReconciledAt, entry.ReconciledBy,
    ]));
}
