using Atelier.Core.Planning;

namespace Atelier.Core.Batches;

/// <summary>Adds up what items would cost, one after the other.</summary>
internal sealed class BatchForecast
{
    private readonly Dictionary<(string Provider, string Model), (int Items, decimal Expected)> _shares = [];
    private BatchEstimate _sum = new();

    public BatchEstimate Estimate => _sum with
    {
        Shares =
        [
            .. _shares.OrderByDescending(static share => share.Value.Items)
                .Select(static share => new BatchShare(share.Key.Provider, share.Key.Model, share.Value.Items, share.Value.Expected)),
        ],
    };

    public void AddFailed() => _sum = _sum with { Items = _sum.Items + 1, Failed = _sum.Failed + 1 };

    public void AddUnpriced() => _sum = _sum with { Items = _sum.Items + 1, Unpriced = _sum.Unpriced + 1 };

    public void Add(Plan plan)
    {
        var first = plan.Candidates[0];
        _sum = _sum with { Items = _sum.Items + 1 };
        if (first.Price is { } price && plan.HighestUsd is { } high)
        {
            _sum = _sum with
            {
                LowUsd = _sum.LowUsd + price.LowUsd,
                ExpectedUsd = _sum.ExpectedUsd + price.ExpectedUsd,
                HighUsd = _sum.HighUsd + high,
            };
        }
        else
        {
            _sum = _sum with { Unpriced = _sum.Unpriced + 1 };
        }

        var key = (first.Provider.Id, first.Model);
        var (items, expected) = _shares.GetValueOrDefault(key);
        _shares[key] = (items + 1, expected + (first.Price?.ExpectedUsd ?? 0));
    }
}
