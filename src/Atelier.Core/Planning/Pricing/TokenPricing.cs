using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning.Pricing;

/// <summary>Prices by token: what is read, what is drawn, and what is thought in between.</summary>
internal static class TokenPricing
{
    private const decimal Million = 1_000_000;

    // English is about four characters a token; scripts without an alphabet come to one.
    private const int CharactersPerToken = 4;

    // A given picture was recorded at 64 to 388 tokens when small; large ones cost several times the table's figure.
    private const decimal SmallReference = 0.25m;
    private const decimal LargeReference = 4;

    // High fidelity reads the picture about as finely as it would be drawn.
    private const decimal FineReference = 8;

    // Words beside the picture, thoughts included: 0 to 530 tokens were recorded.
    private const int ExpectedWords = 200;
    private const int MostWords = 1000;

    public static PriceEstimate? Estimate(PerTokenPrice price, PricedPicture picture)
    {
        var outputs = picture.Qualities.Select(quality => Output(price, picture, quality)).Where(static usd => usd is not null).ToList();
        if (outputs.Count == 0 || Output(price, picture, picture.Quality) is not { } usual)
        {
            return null;
        }

        var partials = price.PartialTokens * picture.PartialImages * price.ImageOutputPerMillion / Million;
        var words = price.TextOutputPerMillion / Million;
        var reference = price.ReferenceTokens * picture.References * price.ImageInputPerMillion / Million
            * (picture.HighFidelity ? FineReference : 1);
        var text = picture.PromptCharacters * price.TextInputPerMillion / Million;
        return new PriceEstimate(
            (picture.Count * outputs.Min()!.Value) + (picture.Calls * ((reference * SmallReference) + (text / (CharactersPerToken + 1)))),
            (picture.Count * (usual + partials + (ExpectedWords * words))) + (picture.Calls * (reference + (text / CharactersPerToken))),
            (picture.Count * (outputs.Max()!.Value + partials + (MostWords * words)))
                + (picture.Calls * ((reference * LargeReference) + text)));
    }

    /// <summary>Output tokens of one picture of the likeliest quality; <see langword="null"/> when the table does not say.</summary>
    public static int? OutputTokens(PerTokenPrice price, PricedPicture picture) =>
        Output(price, picture, picture.Quality) is { } usd ? (int)Math.Round(usd * Million / price.ImageOutputPerMillion) : null;

    /// <summary>Input tokens of a prompt, by our own rule of thumb.</summary>
    public static int PromptTokens(int characters) => Math.Max(1, (characters + CharactersPerToken - 1) / CharactersPerToken);

    private static decimal? Output(PerTokenPrice price, PricedPicture picture, string? quality)
    {
        if (PriceTable.Find(price.Rows, quality, picture.Size, picture.Resolution) is not { } row)
        {
            return null;
        }

        // A size the table does not name costs as many tokens more as it has pixels more.
        var scale = row.Size is { } named && picture.Size is { } size ? (decimal)size.Pixels / named.Pixels : 1;
        return scale * (row.Usd ?? (row.Tokens!.Value * price.ImageOutputPerMillion / Million));
    }
}
