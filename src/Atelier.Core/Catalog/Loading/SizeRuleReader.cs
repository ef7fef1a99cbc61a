using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Catalog.Loading;

/// <summary>Reads the five kinds of size rules.</summary>
internal static class SizeRuleReader
{
    private static readonly AspectRatio s_square = new(1, 1);

    public static SizeRule Read(FieldReader model)
    {
        if (model.Object("sizes") is not { } fields)
        {
            model.Problem("sizes", "is missing.");
            return new InputSize();
        }

        var kind = fields.RequiredText("kind");
        SizeRule rule = kind switch
        {
            "fixed" => Fixed(fields),
            "ratios" => Ratios(fields),
            "areas" => Areas(fields),
            "free" => Free(fields),
            _ => new InputSize(),
        };
        var auto = fields.Flag("auto");
        if (rule is InputSize && kind != "input")
        {
            fields.Problem("kind", $"'{kind}' is not one of fixed, ratios, areas, free, input.");
            return rule;
        }

        fields.RefuseOthers();
        if (rule.Default.Pixels is { } usual && !rule.Allows(usual))
        {
            fields.Problem("default", $"{usual} is not a size the rule itself allows: {rule.Describe()}.");
        }

        return rule with { Auto = auto ?? rule is InputSize };
    }

    private static FixedSizes Fixed(FieldReader fields)
    {
        var sizes = fields.SizeList("sizes");
        if (sizes.Length == 0)
        {
            fields.Problem("sizes", "is missing or empty.");
            sizes = [new ImageSize(1024, 1024)];
        }

        return new FixedSizes(sizes, fields.Size("default") ?? sizes[0]);
    }

    private static RatioSizes Ratios(FieldReader fields)
    {
        var resolutions = new List<NamedResolution>();
        foreach (var resolution in fields.Objects("resolutions"))
        {
            resolutions.Add(new NamedResolution(resolution.Text("name"), RatioTable(resolution)));
            resolution.RefuseOthers();
        }

        if (resolutions.Count == 0)
        {
            fields.Problem("resolutions", "is missing or empty.");
            resolutions.Add(new NamedResolution(null, [new RatioSize(s_square, new ImageSize(1024, 1024))]));
        }

        var usual = fields.Text("defaultResolution");
        if (usual is not null && !resolutions.Exists(resolution => resolution.Name == usual))
        {
            fields.Problem("defaultResolution", $"'{usual}' is not one of the resolutions.");
        }

        return new RatioSizes(resolutions, fields.Ratio("default") ?? s_square, usual ?? resolutions[0].Name);
    }

    private static List<RatioSize> RatioTable(FieldReader resolution)
    {
        var table = new List<RatioSize>();
        if (resolution.Object("sizes") is { } sizes)
        {
            foreach (var ratio in sizes.Names())
            {
                table.Add(new RatioSize(sizes.ParseRatio(ratio, ratio), sizes.Size(ratio) ?? new ImageSize(1024, 1024)));
            }
        }

        if (table.Count == 0)
        {
            resolution.Problem("sizes", "is missing or empty.");
            table.Add(new RatioSize(s_square, new ImageSize(1024, 1024)));
        }

        return table;
    }

    private static AreaSizes Areas(FieldReader fields)
    {
        var ratios = fields.RatioList("ratios");
        var range = fields.RatioList("ratioRange");
        if ((ratios.Length > 0) == (range.Length > 0) || (range.Length > 0 && (range.Length != 2 || range[0].Value > range[1].Value)))
        {
            fields.Problem(null, "needs either 'ratios', or 'ratioRange' with the tallest and the widest ratio.");
            (ratios, range) = ([s_square], []);
        }

        var areas = new List<NamedArea>();
        foreach (var area in fields.Objects("areas"))
        {
            areas.Add(new NamedArea(area.Text("name"), area.Whole("pixels", 1, SizeWords.MaxPixels) ?? 1_048_576));
            area.RefuseOthers();
        }

        if (areas.Count == 0)
        {
            fields.Problem("areas", "is missing or empty.");
            areas.Add(new NamedArea(null, 1_048_576));
        }

        var usual = fields.Text("defaultArea");
        if (usual is not null && !areas.Exists(area => area.Name == usual))
        {
            fields.Problem("defaultArea", $"'{usual}' is not one of the areas.");
        }

        return new AreaSizes(
            ratios,
            range.Length == 2 ? range[0] : s_square,
            range.Length == 2 ? range[1] : s_square,
            areas,
            fields.Whole("multipleOf", 1, 256) ?? 1,
            fields.Ratio("default") ?? s_square,
            usual);
    }

    private static FreeSizes Free(FieldReader fields)
    {
        var multipleOf = fields.Whole("multipleOf", 1, 256) ?? 1;
        var minEdge = fields.Whole("minEdge", 1, SizeWords.MaxEdge) ?? multipleOf;
        var maxPixels = fields.Whole("maxPixels", 1, SizeWords.MaxPixels) ?? SizeWords.MaxPixels;
        var farthest = (int)Math.Clamp(maxPixels / minEdge, minEdge, SizeWords.MaxEdge);
        var maxEdge = fields.Whole("maxEdge", minEdge, SizeWords.MaxEdge) ?? farthest;
        return new FreeSizes(
            multipleOf,
            minEdge,
            maxEdge,
            fields.Whole("minPixels", 1, maxPixels) ?? 1,
            Math.Min(maxPixels, (long)maxEdge * maxEdge),
            (double?)fields.Number("maxRatio", 1, (decimal)AspectRatio.Longest) ?? Math.Min(AspectRatio.Longest, (double)maxEdge / minEdge),
            fields.Size("default") ?? new ImageSize(1024, 1024));
    }
}
