namespace Atelier.Core.Ledger;

/// <summary>What comparing a bill with the ledger found.</summary>
public sealed record ReconcileReport
{
    /// <summary>Rows that belong to an attempt here.</summary>
    public required int Matched { get; init; }

    /// <summary>Attempts that were corrected, or would be.</summary>
    public required IReadOnlyList<Difference> Corrected { get; init; }

    /// <summary>Attempts that count as charged here while the bill, which covers their time, has no row for them. They are left as they are.</summary>
    public required IReadOnlyList<AttemptRecord> OnlyHere { get; init; }

    /// <summary>Rows of which nothing is known here.</summary>
    public required IReadOnlyList<BillRow> OnlyThere { get; init; }

    /// <summary>The bill's sum, US dollars.</summary>
    public required decimal BilledUsd { get; init; }

    /// <summary>What the compared attempts counted as here before, US dollars.</summary>
    public required decimal BeforeUsd { get; init; }

    /// <summary>What they count as with the corrections, US dollars.</summary>
    public required decimal AfterUsd { get; init; }
}
