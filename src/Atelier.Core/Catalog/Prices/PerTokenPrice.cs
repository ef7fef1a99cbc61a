namespace Atelier.Core.Catalog.Prices;

/// <summary>By token: rates in US dollars a million tokens, and how many tokens a picture is.</summary>
public sealed record PerTokenPrice(IReadOnlyList<PriceRow> Rows) : PriceShape
{
    public required decimal TextInputPerMillion { get; init; }

    public decimal ImageInputPerMillion { get; init; }

    public required decimal ImageOutputPerMillion { get; init; }

    public decimal TextOutputPerMillion { get; init; }

    /// <summary>Input tokens of one given picture.</summary>
    public int ReferenceTokens { get; init; }

    /// <summary>Output tokens of one unfinished picture shown.</summary>
    public int PartialTokens { get; init; }
}
