using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Catalog.Loading;

/// <summary>Turns one model as written into its entry, noting everything that is wrong with it.</summary>
internal static class ModelReader
{
    private const int LongestName = 200;

    public static ModelEntry Read(FieldReader fields, ProviderEntry provider, DateOnly checkedOn)
    {
        var id = Name(fields, fields.RequiredText("id"));
        var qualities = Qualities(fields);
        var entry = new ModelEntry
        {
            Provider = provider,
            Id = id,
            Name = id,
            DisplayName = fields.RequiredText("name"),
            Aliases = Aliases(fields),
            Vendor = fields.Text("vendor") ?? provider.Vendor ?? fields.RequiredText("vendor"),
            Status = CatalogWords.Status(fields.Text("status"), fields, "status"),
            Released = fields.Date("released"),
            Retirement = Retirement(fields),
            Tier = CatalogWords.Tier(fields.Text("tier"), fields, "tier"),
            TierQualities = TierQualities(fields, qualities),
            Priority = fields.Whole("priority", 0, 10_000) ?? 10_000,
            Automatic = fields.Flag("automatic") ?? true,
            Operations = Operations(fields),
            Sizes = SizeRuleReader.Read(fields),
            Qualities = qualities,
            Styles = fields.Has("styles") ? fields.Words("styles") : Skip(fields, "styles"),
            Formats = Formats(fields),
            Backgrounds = Backgrounds(fields),
            Streaming = fields.Flag("streaming") ?? false,
            Limits = ParameterReader.Limits(fields),
            Parameters = ParameterReader.Parameters(fields),
            Price = PriceReader.Read(fields),
            Latencies = Latencies(fields),
            Confirm = Confirm(fields),
            Dialects = Dialects(fields),
            Source = fields.Text("source"),
            Checked = fields.Date("checked") ?? checkedOn,
            Notes = fields.Text("notes"),
        };
        if (entry.Status == ModelStatus.Retired && entry.Retirement is null)
        {
            fields.Problem("retirement", "is missing; a retired model names its 'successor', its 'date' or a 'note'.");
        }

        return entry;
    }

    private static string[]? Skip(FieldReader fields, string name)
    {
        fields.Words(name);
        return null;
    }

    private static string[] Aliases(FieldReader fields)
    {
        var aliases = fields.Words("aliases");
        foreach (var alias in aliases)
        {
            Name(fields, alias);
        }

        return aliases;
    }

    private static string Name(FieldReader fields, string name)
    {
        var taken = name.Equals(SizeWords.Auto, StringComparison.OrdinalIgnoreCase);
        if (taken || name.Length > LongestName || name.Contains(' ', StringComparison.Ordinal))
        {
            fields.Problem("id", $"'{name}' cannot be a name: at most {LongestName} characters, no blanks, and not 'auto'.");
        }

        return name;
    }

    private static Retirement? Retirement(FieldReader model)
    {
        if (model.Object("retirement") is not { } fields)
        {
            return null;
        }

        var retirement = new Retirement(fields.Date("date"), fields.Text("successor"), fields.Text("note"));
        fields.RefuseOthers();
        return retirement;
    }

    private static QualityRule? Qualities(FieldReader model)
    {
        if (model.Object("qualities") is not { } fields)
        {
            return null;
        }

        var values = fields.Words("values");
        if (values.Length == 0)
        {
            fields.Problem("values", "is missing or empty; leave 'qualities' out for a model without them.");
            values = ["standard"];
        }

        var usual = OneOf(fields, "default", fields.Text("default") ?? values[0], values);
        var auto = fields.Flag("auto") ?? false;
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (fields.Object("words") is { } map)
        {
            foreach (var word in map.Names())
            {
                words[word] = OneOf(map, word, map.RequiredText(word), values);
            }
        }

        fields.RefuseOthers();
        return new QualityRule(values, usual, auto, words);
    }

    private static string OneOf(FieldReader fields, string name, string word, string[] values)
    {
        if (Array.IndexOf(values, word) < 0)
        {
            fields.Problem(name, $"'{word}' is not one of the values {string.Join(", ", values)}.");
        }

        return word;
    }

    private static List<TierQuality> TierQualities(FieldReader model, QualityRule? rule)
    {
        var qualities = new List<TierQuality>();
        if (model.Object("tierQualities") is { } fields)
        {
            foreach (var word in fields.Names())
            {
                var quality = OneOf(fields, word, fields.RequiredText(word), [.. rule?.Values ?? []]);
                qualities.Add(new TierQuality(CatalogWords.Tier(word, fields, word), quality));
            }
        }

        return qualities;
    }

    private static ModelOperations Operations(FieldReader fields)
    {
        var operations = ModelOperations.None;
        foreach (var word in fields.Words("operations"))
        {
            operations |= CatalogWords.Operation(word, fields, "operations");
        }

        if (operations == ModelOperations.None)
        {
            fields.Problem("operations", "is missing or empty.");
        }

        return operations;
    }

    private static ImageFormat[] Formats(FieldReader fields)
    {
        var words = fields.Words("formats");
        if (words.Length == 0)
        {
            fields.Problem("formats", "is missing or empty.");
            return [ImageFormat.Png];
        }

        var formats = new ImageFormat[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            formats[i] = CatalogWords.Format(words[i], fields, "formats");
        }

        return formats;
    }

    private static string[] Backgrounds(FieldReader fields)
    {
        var backgrounds = fields.Words("backgrounds");
        foreach (var word in backgrounds)
        {
            if (word is not ("opaque" or "transparent"))
            {
                fields.Problem("backgrounds", $"'{word}' is not opaque or transparent.");
            }
        }

        return backgrounds;
    }

    private static List<TypicalLatency> Latencies(FieldReader model)
    {
        var latencies = new List<TypicalLatency>();
        if (model.Object("latencySeconds") is { } fields)
        {
            foreach (var word in fields.Names())
            {
                latencies.Add(new TypicalLatency(word, (double)(fields.Number(word, 0, 3600) ?? 20)));
            }
        }

        return latencies;
    }

    private static ConfirmOffer? Confirm(FieldReader model)
    {
        if (model.Object("confirm") is not { } fields)
        {
            return null;
        }

        var offer = new ConfirmOffer(
            fields.RequiredText("key"),
            fields.SizeList("sizes"),
            fields.Number("priceUsd", 0, 1000),
            fields.Words("capabilities"))
        {
            CallPrice = fields.Has("price") ? PriceReader.Read(fields) : null,
        };
        fields.RefuseOthers();
        return offer;
    }

    private static Dictionary<string, DialectRules> Dialects(FieldReader model)
    {
        var dialects = new Dictionary<string, DialectRules>(StringComparer.OrdinalIgnoreCase);
        if (model.Object("dialects") is not { } all)
        {
            return dialects;
        }

        foreach (var dialect in all.Names())
        {
            if (all.Object(dialect) is not { } fields)
            {
                continue;
            }

            dialects[dialect] = new DialectRules
            {
                Sizes = fields.SizeList("sizes"),
                ToleratedSizes = fields.SizeList("toleratedSizes"),
                Qualities = fields.Words("qualities"),
                Styles = fields.Words("styles"),
                PromptCharacters = fields.Whole("promptCharacters", 1, 1_000_000),
                MaxImages = fields.Whole("maxImages", 1, 100),
                StrictMaxImages = fields.Whole("strictMaxImages", 1, 100),
            };
            fields.RefuseOthers();
        }

        return dialects;
    }
}
