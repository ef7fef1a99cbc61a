using Atelier.Core.Planning;

namespace Atelier.Server.Native.Quote;

/// <summary>Puts a quote together from a plan, for every dialect that can be asked for one. Pure.</summary>
internal static class QuoteComposer
{
    private const int MostAlternatives = 10;

    public static QuoteBody Compose(Plan plan, ImageRequest request)
    {
        var first = plan.Candidates[0];
        return new QuoteBody
        {
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
        };
    }

    private static QuotePriceBody? PriceOf(Candidate candidate) =>
        candidate.Price is { } price ? new QuotePriceBody(price.LowUsd, price.ExpectedUsd, price.HighUsd) : null;
}
