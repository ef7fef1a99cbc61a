using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>What fitting has to know beside the request and the model.</summary>
public sealed record FitContext
{
    /// <summary>The dialect the request came in; its promises about the model are kept.</summary>
    public required string Dialect { get; init; }

    /// <summary>The model that draws in the fitted one's place; <see langword="null"/> when the model draws itself.</summary>
    /// <remarks>
    /// A stand-in lends its operations, formats and parameters. Sizes, qualities, styles and the prompt's length stay the model's own,
    /// except where the model has no rule about them.
    /// </remarks>
    public ModelEntry? StandIn { get; init; }

    /// <summary>The model the caller named, where another one answers for it; its dialect rules hold, not the successor's.</summary>
    public ModelEntry? AskedFor { get; init; }

    /// <summary>The tier for which planning chose the model; <see langword="null"/> when the caller named it.</summary>
    public QualityTier? Tier { get; init; }
}
