using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <summary>What comparing a bill with the ledger found.</summary>
internal sealed record ReconcileBody
{
    public required string Provider { get; init; }

    /// <summary>Whether nothing was changed.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Rows that belong to a call here.</summary>
    public required int Matched { get; init; }

    /// <summary>Calls that were corrected, or would be.</summary>
    public required IReadOnlyList<DifferenceBody> Corrected { get; init; }

    /// <summary>Charged here but not there: left as they are, since bills come late.</summary>
    public required IReadOnlyList<OnlyHereBody> OnlyHere { get; init; }

    /// <summary>Charged there but not known here.</summary>
    public required IReadOnlyList<OnlyThereBody> OnlyThere { get; init; }

    /// <summary>The bill's sum, US dollars.</summary>
    public required decimal BilledUsd { get; init; }

    /// <summary>What the compared calls counted as before, US dollars.</summary>
    public required decimal BeforeUsd { get; init; }

    /// <summary>What they count as with the corrections, US dollars.</summary>
    public required decimal AfterUsd { get; init; }

    public static ReconcileBody From(ReconcileReport report, ReconcileWish wish) => new()
    {
        Provider = wish.Provider,
        DryRun = wish.DryRun,
        Matched = report.Matched,
        Corrected = [.. report.Corrected.Select(DifferenceBody.From)],
        OnlyHere = [.. report.OnlyHere.Select(OnlyHereBody.From)],
        OnlyThere = [.. report.OnlyThere.Select(OnlyThereBody.From)],
        BilledUsd = report.BilledUsd,
        BeforeUsd = report.BeforeUsd,
        AfterUsd = report.AfterUsd,
    };
}
