using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Catalog.Loading;

/// <summary>Reads the six kinds of prices. Zero is never read as "unknown", nor the other way round.</summary>
internal static class PriceReader
{
    private const decimal MostUsd = 1000;
    private const long SizeLimit = Sizes.SizeWords.MaxPixels;

    public static PriceShape Read(FieldReader model)
    {
        if (model.Object("price") is not { } fields)
        {
            model.Problem("price", "is missing; say kind 'unknown' when nobody knows.");
            return new UnknownPrice("the catalog file has none");
        }

        var kind = fields.RequiredText("kind");
        PriceShape? price = kind switch
        {
            "unknown" => new UnknownPrice(fields.RequiredText("reason")),
            "free" => new FreePrice(),
            "perImage" => new PerImagePrice(ImageRows(fields)),
            "perMegapixel" => PerMegapixel(fields),
            "perToken" => PerToken(fields),
            "perSecond" => PerSecond(fields),
            _ => null,
        };
        if (price is null)
        {
            fields.Problem("kind", $"'{kind}' is not one of unknown, free, perImage, perMegapixel, perToken, perSecond.");
            return new UnknownPrice("the catalog file is broken");
        }

        price = price with { Confidence = Confidence(fields), Note = fields.Text("note") };
        fields.RefuseOthers();
        return price;
    }

    private static PriceConfidence Confidence(FieldReader fields)
    {
        var word = fields.Text("confidence");
        PriceConfidence? known = word switch
        {
            null or "published" => PriceConfidence.Published,
            "third-party" => PriceConfidence.ThirdParty,
            "estimated" => PriceConfidence.Estimated,
            _ => null,
        };
        if (known is null)
        {
            fields.Problem("confidence", $"'{word}' is not one of published, third-party, estimated.");
        }

        return known ?? PriceConfidence.Estimated;
    }

    private static List<PriceRow> ImageRows(FieldReader fields)
    {
        var usd = Money(fields, "usd");
        var rows = Rows(fields, byToken: false);
        if ((usd is null) == (rows.Count == 0))
        {
            fields.Problem(null, "needs either 'usd' or 'rows'.");
        }

        return usd is null ? rows : [new PriceRow { Usd = usd }];
    }

    private static PerMegapixelPrice PerMegapixel(FieldReader fields)
    {
        var round = fields.Text("round");
        if (round is not (null or "up"))
        {
            fields.Problem("round", $"'{round}' is not 'up'.");
        }

        return new PerMegapixelPrice(RequiredMoney(fields, "usd"))
        {
            FurtherUsd = Money(fields, "furtherUsd"),
            ReferenceUsd = Money(fields, "referenceUsd") ?? 0,
            RoundUp = round is not null,
            DefaultSteps = fields.Whole("defaultSteps", 1, 1000),
        };
    }

    private static PerTokenPrice PerToken(FieldReader fields)
    {
        var rows = Rows(fields, byToken: true);
        if (rows.Count == 0)
        {
            fields.Problem("rows", "is missing or empty.");
        }

        return new PerTokenPrice(rows)
        {
            TextInputPerMillion = RequiredMoney(fields, "textInputPerMillion"),
            ImageInputPerMillion = Money(fields, "imageInputPerMillion") ?? 0,
            ImageOutputPerMillion = RequiredMoney(fields, "imageOutputPerMillion"),
            TextOutputPerMillion = Money(fields, "textOutputPerMillion") ?? 0,
            ReferenceTokens = fields.Whole("referenceTokens", 0, 1_000_000) ?? 0,
            PartialTokens = fields.Whole("partialTokens", 0, 1_000_000) ?? 0,
        };
    }

    private static PerSecondPrice PerSecond(FieldReader fields)
    {
        var usd = RequiredMoney(fields, "usd");
        if (fields.Object("seconds") is { } seconds)
        {
            var low = seconds.Number("low", 0, 3600);
            var expected = seconds.Number("expected", low ?? 0, 3600);
            var high = seconds.Number("high", expected ?? 0, 3600);
            seconds.RefuseOthers();
            if (low is not null && expected is not null && high is not null)
            {
                return new PerSecondPrice(usd, (double)low, (double)expected, (double)high);
            }
        }

        fields.Problem("seconds", "needs 'low', 'expected' and 'high', none smaller than the one before.");
        return new PerSecondPrice(usd, 0, 0, 0);
    }

    private static List<PriceRow> Rows(FieldReader fields, bool byToken)
    {
        var rows = new List<PriceRow>();
        foreach (var row in fields.Objects("rows"))
        {
            var read = new PriceRow
            {
                Quality = row.Text("quality"),
                Size = row.Size("size"),
                Resolution = row.Text("resolution"),
                MaxPixels = row.Whole("maxPixels", 1, SizeLimit),
                Usd = Money(row, "usd"),
                Tokens = byToken ? row.Whole("tokens", 1, 10_000_000) : null,
            };
            row.RefuseOthers();
            if ((read.Usd is null) == (read.Tokens is null))
            {
                row.Problem(null, byToken ? "needs either 'tokens' or 'usd'." : "needs 'usd'.");
            }

            rows.Add(read);
        }

        return rows;
    }

    private static decimal? Money(FieldReader fields, string name)
    {
        var usd = fields.Number(name, 0, MostUsd);
        if (usd == 0)
        {
            fields.Problem(name, "is 0; say kind 'free' when it costs nothing and 'unknown' when nobody knows.");
        }

        return usd;
    }

    private static decimal RequiredMoney(FieldReader fields, string name)
    {
        if (!fields.Has(name))
        {
            fields.Problem(name, "is missing.");
        }

        return Money(fields, name) ?? 0;
    }
}
