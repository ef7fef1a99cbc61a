using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <summary>A row of the bill of which nothing is known here.</summary>
internal sealed record OnlyThereBody(DateTimeOffset Time, string? Model, string? TaskId, decimal CostUsd)
{
    public static OnlyThereBody From(BillRow row) => new(row.Time, row.Model, row.TaskId, row.CostUsd);
}
