namespace Atelier.Core.Catalog.Prices;

/// <summary>Where a price comes from.</summary>
public enum PriceConfidence
{
    /// <summary>The vendor's own list.</summary>
    Published,

    /// <summary>A public price list kept by others.</summary>
    ThirdParty,

    /// <summary>Worked out from something similar; estimates reach from half to double.</summary>
    Estimated,
}
