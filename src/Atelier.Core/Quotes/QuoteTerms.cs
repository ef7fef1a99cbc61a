namespace Atelier.Core.Quotes;

/// <summary>What a quote promises: this request, asked by this caller of this model, costs at most so much until then.</summary>
/// <param name="Caller">Who was quoted; <see cref="CallContext.Caller"/>.</param>
/// <param name="Meaning">Fingerprint of what is drawn, without what only says how it is routed or paid.</param>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The catalog's name of the model.</param>
/// <param name="HighUsd">US dollars at most, to the millionth.</param>
/// <param name="ExpiresAt">To the second.</param>
public sealed record QuoteTerms(string Caller, string Meaning, string Provider, string Model, decimal HighUsd, DateTimeOffset ExpiresAt)
{
    /// <summary>The request with what was quoted as the most it may cost: how its job is stored, tried and recovered.</summary>
    public ImageRequest Bound(ImageRequest request) =>
        request with { MaxCostUsd = request.MaxCostUsd < HighUsd ? request.MaxCostUsd : HighUsd };
}
