using Atelier.Core.Ledger;

namespace Atelier.Server.Native.Money;

/// <summary>One call whose charge here is not what the bill says.</summary>
internal sealed record DifferenceBody
{
    public required string JobId { get; init; }

    public required int Number { get; init; }

    public required string Model { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>no, yes or unknown.</summary>
    public required string ChargedBefore { get; init; }

    public required decimal? CostUsdBefore { get; init; }

    /// <summary>no or yes, by the bill.</summary>
    public required string Charged { get; init; }

    public required decimal CostUsd { get; init; }

    public static DifferenceBody From(Difference difference) => new()
    {
        JobId = difference.Attempt.JobId,
        Number = difference.Attempt.Number,
        Model = difference.Attempt.Model,
        StartedAt = difference.Attempt.StartedAt,
        ChargedBefore = WireWords.Of(difference.Attempt.Charged),
        CostUsdBefore = difference.Attempt.CostUsd,
        Charged = WireWords.Of(difference.Charged),
        CostUsd = difference.CostUsd,
    };
}
