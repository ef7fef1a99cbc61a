using Atelier.Core.Planning;

namespace Atelier.Core.Quotes;

/// <summary>What a request would become, and our word for its price.</summary>
/// <param name="Plan">Who would be asked, or why nobody can be.</param>
/// <param name="Quote">Our word; <see langword="null"/> when there is no plan, or nobody knows what its first choice costs.</param>
public sealed record OfferResult(PlanResult Plan, SignedQuote? Quote);
