using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Pricing;
using Atelier.Core.Planning.Serving;

namespace Atelier.Server.Dialects.Llms;

/// <summary>The models that can be asked for now: those of providers that are on, or all where the embedded artist stands in.</summary>
internal sealed class LlmsModels(CatalogStore catalog, ProviderDirectory providers, PlannerOptions planning, ModelDiscovery discovery, TimeProvider time)
{
    /// <summary>A first caller is told what services list, unless one of them is slow.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<LlmsModelBody>> ListAsync(CancellationToken cancellationToken)
    {
        if (planning.Discovery && providers.All.Any(setup => setup.Lister is not null && providers.IsOn(setup.Id)))
        {
            await Task.WhenAny(discovery.FirstRound, Task.Delay(s_patience, time, cancellationToken));
        }

        var everything = planning.SimulatesEverything(providers);
        return
        [
            .. catalog.Current.Models
                .Where(model => everything || providers.IsOn(model.Provider.Id))
                .DistinctBy(static model => (model.Provider.Id, model.Id))
                .Select(ToBody),
        ];
    }

    private static LlmsModelBody ToBody(ModelEntry model) => new()
    {
        Id = model.Name,
        Provider = model.Provider.Id,
        ProviderModel = model.Id,
        Pricing = PricingOf(model),
    };

    private static LlmsPricingBody? PricingOf(ModelEntry model)
    {
        if (model.Price is UnknownPrice)
        {
            return null;
        }

        var call = new ProviderCall { JobId = "", Operation = ImageOperation.Generate, Model = model.Id, Prompt = "" };
        var tokens = model.Price as PerTokenPrice;
        return new LlmsPricingBody
        {
            Image = PriceEstimator.Estimate(model, call, size: null)?.ExpectedUsd,
            Input = tokens?.TextInputPerMillion / 1_000_000,
            Output = tokens?.ImageOutputPerMillion / 1_000_000,
        };
    }
}
