using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Asks the engine in this process for a quote.</summary>
internal sealed class LocalQuotes(IServiceProvider services)
{
    public async Task<Answer<QuoteInfo>> AskAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        var context = new CallContext { Dialect = LocalMaking.Dialect };
        var offer = await services.GetRequiredService<ImageEngine>().OfferAsync(request, context, cancellationToken);
        if (offer.Plan is PlanResult.Refused { Error: var refused })
        {
            return refused;
        }

        var plan = ((PlanResult.Planned)offer.Plan).Plan;
        var first = plan.Candidates[0];
        return new QuoteInfo
        {
            Quote = offer.Quote?.Text,
            ExpiresAt = offer.Quote?.ExpiresAt,
            Price = PriceOf(first),
            Provider = first.Provider.Id,
            Model = first.Model,
            Simulated = first.Simulated,
            Adjustments = first.Adjustments,
            Warnings = first.Warnings,
            Alternatives = [.. plan.Candidates.Skip(1).Select(static other => new QuoteAlternativeInfo(other.Provider.Id, other.Model, PriceOf(other)))],
            RemainingBudget = await services.GetRequiredService<Budgets>().RemainingUsdAsync(context, request.User, cancellationToken),
            PassedOver = plan.PassedOver,
        };
    }

    private static QuotePriceInfo? PriceOf(Candidate candidate) =>
        candidate.Price is { } price ? new QuotePriceInfo(price.LowUsd, price.ExpectedUsd, price.HighUsd) : null;
}
