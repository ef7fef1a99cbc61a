using Atelier.Core.Planning;
using Atelier.Core.Quotes;

namespace Atelier.Server.Native.Quote;

/// <summary>Puts a quote together from a plan, for every dialect that can be asked for one. Pure.</summary>
internal static class QuoteComposer
{
    private const int MostAlternatives = 10;

    /// <param name="plan">Who would be asked.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="quote">Our word for the price; <see langword="null"/> when nobody knows it.</param>
    /// <param name="remainingUsd">US dollars left in the caller's tightest budget; <see langword="null"/> without one.</param>
    public static QuoteBody Compose(Plan plan, ImageRequest request, SignedQuote? quote, decimal? remainingUsd)
    {
        var first = plan.Candidates[0];
        return new QuoteBody
        {
            Quote = quote?.Text,
            ExpiresAt = quote?.ExpiresAt,
            Price = PriceOf(first),
            Provider = first.Provider.Id,
            Model = first.Model,
            Simulated = first.Simulated,
            Adjustments = [.. first.Adjustments.Select(static made => new AdjustmentBody(made.Parameter, made.Asked, made.Sent, made.Reason))],
            Warnings = [.. request.Warnings, .. first.Warnings],
            Alternatives =
            [
                .. plan.Candidates.Skip(1).Take(MostAlternatives)
                    .Select(static other => new QuoteAlternativeBody(other.Provider.Id, other.Model, PriceOf(other))),
            ],
            Constraints = new QuoteConstraintsBody(
                first.Call.Size?.ToString(),
                first.Call.AspectRatio,
                first.Call.Format.ToName(),
                first.MaxImagesPerCall,
                request.MaxCostUsd),
            RemainingBudget = remainingUsd,
            PassedOver = [.. plan.PassedOver.Select(PassedOverBody.From)],
        };
    }

    private static QuotePriceBody? PriceOf(Candidate candidate) =>
        candidate.Price is { } price ? new QuotePriceBody(price.LowUsd, price.ExpectedUsd, price.HighUsd) : null;
}
