using System.Text.Json.Serialization;
using Atelier.Core.Catalog.Prices;

namespace Atelier.Server.Native.Models;

/// <summary>What a model costs, in US dollars. Figures that its kind of price does not have are left out.</summary>
internal sealed record CapabilityPriceBody
{
    /// <summary>free, per_image, per_megapixel, per_second, per_token or unknown.</summary>
    public required string Kind { get; init; }

    /// <summary>published, third_party or estimated.</summary>
    public required string Confidence { get; init; }

    public required string? Note { get; init; }

    /// <summary>A megapixel or a second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Usd { get; init; }

    /// <summary>A megapixel after the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? FurtherUsd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? TextInputPerMillion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? ImageInputPerMillion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? ImageOutputPerMillion { get; init; }

    /// <summary>The first row that holds counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CapabilityPriceRowBody>? Rows { get; init; }

    public static CapabilityPriceBody From(PriceShape price)
    {
        var body = new CapabilityPriceBody { Kind = "unknown", Confidence = WireWords.Of(price.Confidence), Note = price.Note };
        return price switch
        {
            FreePrice => body with { Kind = "free" },
            PerImagePrice perImage => body with { Kind = "per_image", Rows = RowsOf(perImage.Rows) },
            PerMegapixelPrice area => body with { Kind = "per_megapixel", Usd = area.Usd, FurtherUsd = area.FurtherUsd },
            PerSecondPrice time => body with { Kind = "per_second", Usd = time.Usd },
            PerTokenPrice tokens => body with
            {
                Kind = "per_token",
                TextInputPerMillion = tokens.TextInputPerMillion,
                ImageInputPerMillion = tokens.ImageInputPerMillion,
                ImageOutputPerMillion = tokens.ImageOutputPerMillion,
                Rows = RowsOf(tokens.Rows),
            },
            UnknownPrice unknown => body with { Note = unknown.Reason },
            _ => body,
        };
    }

    private static List<CapabilityPriceRowBody> RowsOf(IReadOnlyList<PriceRow> rows) =>
        [.. rows.Select(static row => new CapabilityPriceRowBody(row.Quality, row.Size?.ToString(), row.Resolution, row.MaxPixels, row.Usd, row.Tokens))];
}
