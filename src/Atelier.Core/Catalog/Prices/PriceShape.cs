namespace Atelier.Core.Catalog.Prices;

/// <summary>How a model's price is worked out. A closed set; what nobody knows is <see cref="UnknownPrice"/>, never zero.</summary>
public abstract record PriceShape
{
    private protected PriceShape()
    {
    }

    /// <summary>How far the figures can be trusted.</summary>
    public PriceConfidence Confidence { get; init; }

    /// <summary>What else is known of the figures.</summary>
    public string? Note { get; init; }
}
