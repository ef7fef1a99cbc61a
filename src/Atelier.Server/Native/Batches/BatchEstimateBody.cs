using Atelier.Core.Batches;
using Atelier.Server.Native.Quote;

namespace Atelier.Server.Native.Batches;

/// <param name="Items">How many items were read.</param>
/// <param name="Failed">How many of them would fail at once.</param>
/// <param name="Unpriced">How many have a price that nobody knows; the price is without them.</param>
/// <param name="Price">US dollars.</param>
/// <param name="Models">Who would draw how many, the most first.</param>
internal sealed record BatchEstimateBody(int Items, int Failed, int Unpriced, QuotePriceBody Price, IReadOnlyList<BatchShareBody> Models)
{
    public static BatchEstimateBody From(BatchEstimate estimate) => new(
        estimate.Items,
        estimate.Failed,
        estimate.Unpriced,
        new QuotePriceBody(estimate.LowUsd, estimate.ExpectedUsd, estimate.HighUsd),
        [.. estimate.Shares.Select(static share => new BatchShareBody(share.Provider, share.Model, share.Items, share.ExpectedUsd))]);
}
