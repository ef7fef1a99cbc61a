namespace Atelier.Server.Native.Money;

/// <summary>Usage and spending, added up.</summary>
internal sealed record SpendingBody
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>By what it is told apart: a unit of time and groups, as asked.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>Oldest first; buckets and groups without any are not listed.</summary>
    public required IReadOnlyList<SpendingRowBody> Rows { get; init; }

    public required SpendingSumsBody Total { get; init; }

    /// <summary>Asks the ledger and adds up.</summary>
    public static async ValueTask<SpendingBody> AskAsync(ILedgerStore ledger, SpendingWish wish, CancellationToken cancellationToken)
    {
        var rows = await ledger.ListSpendingAsync(wish.Query, cancellationToken);
        var requests = rows.Sum(static row => row.Requests);
        return new SpendingBody
        {
            From = wish.Query.From,
            Until = wish.Query.Until,
            GroupBy = wish.Words,
            Rows = [.. rows.Select(SpendingRowBody.From)],
            Total = new SpendingSumsBody
            {
                Images = rows.Sum(static row => row.Images),
                Requests = requests,
                Failures = rows.Sum(static row => row.Failures),
                CostUsd = rows.Sum(static row => row.CostUsd),
                UnknownCharges = rows.Sum(static row => row.UnknownCharges),
                UnknownUsd = rows.Sum(static row => row.UnknownUsd),
                AverageDurationMs = requests == 0 ? 0 : (long)(rows.Sum(static row => row.AverageDuration.TotalMilliseconds * row.Requests) / requests),
            },
        };
    }

    public string ToCsv()
    {
        List<string> groups = [.. GroupBy.Where(static word => !SpendingWish.IsUnit(word))];
        return CsvAnswer.Write(
            ["start", .. groups, "images", "requests", "failures", "cost_usd", "unknown_charges", "unknown_usd", "average_duration_ms"],
            Rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Start,
                .. groups.Select(row.Group),
                row.Images,
                row.Requests,
                row.Failures,
                row.CostUsd,
                row.UnknownCharges,
                row.UnknownUsd,
                row.AverageDurationMs,
            ]));
    }
}
