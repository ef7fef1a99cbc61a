using Atelier.Core.Quotes;
using Atelier.Core.Resilience;

namespace Atelier.Core.Planning;

/// <summary>What planning has to know beside the request.</summary>
/// <param name="JobId">The id the calls will carry; empty where nothing will be made.</param>
/// <param name="Dialect">The dialect it came in, <see cref="CallContext.Dialect"/>; some promise more than a model's own rules.</param>
public sealed record PlanContext(string JobId, string Dialect)
{
    /// <summary>Who is broken off at the moment.</summary>
    public BreakerReport Breakers { get; init; } = BreakerReport.Quiet;

    /// <summary>A quote the request keeps to: its provider and model come first, and nobody dearer is asked; <see langword="null"/> for none.</summary>
    public QuoteTerms? Quoted { get; init; }

    /// <summary>What was measured of a target lately; <see langword="null"/> where too little was.</summary>
    public Func<CallTarget, Measured?> Measured { get; init; } = static _ => null;
}
