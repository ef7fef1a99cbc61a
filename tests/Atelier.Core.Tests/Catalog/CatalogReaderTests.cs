using System.Text;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Loading;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Tests.Catalog;

public sealed class CatalogReaderTests
{
    private const string Model = """
        "id": "m", "name": "M", "vendor": "v", "tier": "fast", "priority": 1, "operations": ["generate"], "formats": ["png"],
        "sizes": { "kind": "fixed", "sizes": ["512x512"] }, "price": { "kind": "perImage", "usd": 0.01 }
        """;

    [Fact]
    public void Read_SmallestFile_FillsInTheRest()
    {
        var catalog = BuiltIn.Loaded(BuiltIn.Alone(File(Model)));

        var model = Assert.Single(catalog.Models);
        Assert.Equal(("m", "p", ModelStatus.Current, true), (model.Name, model.Provider.DisplayName, model.Status, model.Automatic));
        Assert.Equal((1, 0, 0), (model.Limits.ImagesPerCall, model.Limits.References, model.Limits.PartialImages));
        Assert.Null(model.Qualities);
        Assert.Null(model.Styles);
        Assert.Equal(new ImageSize(512, 512), model.Sizes.Default.Pixels);
    }

    [Fact]
    public void Read_CommentsTrailingCommasAndByteOrderMark_AreWelcome()
    {
        var json = "\uFEFF// ours\n" + File(Model + ", /* why */ \"notes\": \"n\",");

        Assert.Equal("n", BuiltIn.Loaded(BuiltIn.Alone(json)).Models[0].Notes);
    }

    [Theory]
    [InlineData("\"tier\": \"fast\"", "\"tier\": \"quick\"", "tier", "ultra, high, standard, fast")]
    [InlineData("\"tier\": \"fast\", ", "", "tier", "is missing")]
    [InlineData("\"priority\": 1", "\"priority\": -1", "priority", "0 to 10000")]
    [InlineData("\"priority\": 1", "\"priority\": \"1\"", "priority", "not a whole number")]
    [InlineData("\"priority\": 1", "\"prioritee\": 1", "prioritee", "is not a property here")]
    [InlineData("\"priority\": 1", "\"priority\": 1, \"priority\": 2", "priority", "given twice")]
    [InlineData("[\"generate\"]", "[\"paint\"]", "operations", "generate, edit, inpaint, vary, upscale")]
    [InlineData("[\"generate\"]", "\"generate\"", "operations", "not a list of texts")]
    [InlineData("[\"png\"]", "[\"bmp\"]", "formats", "png, jpeg, webp, avif, gif, svg")]
    [InlineData("\"name\": \"M\"", "\"name\": \" \"", "name", "is blank")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"released\": \"soon\"", "released", "2026-11-20")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"status\": \"retired\"", "retirement", "is missing")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"retirement\": { \"successor\": \"nobody\" }", "retirement.successor", "'nobody'")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"retirement\": { \"successor\": \"m\" }", "retirement.successor", "itself")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"aliases\": [\"auto\"]", "id", "'auto' cannot be a name")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"family\": \"f\"", "family", "'f' is not one of the families")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"limits\": { \"imagesPerCall\": 0 }", "limits.imagesPerCall", "1 to 100")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"limits\": { \"images\": 1 }", "limits.images", "is not a property here")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"parameters\": { \"steps\": { \"min\": 5, \"max\": 1 } }", "parameters.steps.max", "5 to")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"qualities\": { \"values\": [\"low\"], \"default\": \"high\" }", "qualities.default", "'high'")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"tierQualities\": { \"ultra\": \"hd\" }", "tierQualities.ultra", "'hd'")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"backgrounds\": [\"blue\"]", "backgrounds", "opaque or transparent")]
    [InlineData("\"name\": \"M\"", "\"name\": \"M\", \"dialects\": { \"openai\": { \"sizes\": [\"big\"] } }", "dialects.openai.sizes", "'big'")]
    [InlineData("\"kind\": \"fixed\"", "\"kind\": \"any\"", "sizes.kind", "fixed, ratios, areas, free, input")]
    [InlineData("[\"512x512\"]", "[\"512\"]", "sizes.sizes", "'512' is not a size")]
    [InlineData("[\"512x512\"]", "[]", "sizes.sizes", "missing or empty")]
    [InlineData("[\"512x512\"]", "[\"512x512\"], \"default\": \"1x1\"", "sizes.default", "not a size the rule itself allows")]
    [InlineData("[\"512x512\"]", "[\"512x512\"], \"multipleOf\": 8", "sizes.multipleOf", "is not a property here")]
    [InlineData("\"usd\": 0.01", "\"usd\": 0", "price.usd", "'free'")]
    [InlineData("\"usd\": 0.01", "\"usd\": -1", "price.usd", "0 to 1000")]
    [InlineData("\"usd\": 0.01", "\"note\": \"cheap\"", "price", "either 'usd' or 'rows'")]
    [InlineData("\"usd\": 0.01", "\"rows\": [{ \"quality\": \"hd\" }]", "price.rows[0]", "needs 'usd'")]
    [InlineData("\"kind\": \"perImage\", \"usd\": 0.01", "\"kind\": \"unknown\"", "price.reason", "is missing")]
    [InlineData("\"kind\": \"perImage\", \"usd\": 0.01", "\"kind\": \"cheap\"", "price.kind", "unknown, free, perImage")]
    public void Read_BrokenModel_NamesFileModelAndField(string good, string bad, string field, string words)
    {
        Assert.Contains(good, Model, StringComparison.Ordinal);
        var result = BuiltIn.Alone(File(Model.Replace(good, bad, StringComparison.Ordinal)));

        var problem = Assert.IsType<CatalogResult.Broken>(result).Problems[0];
        Assert.Equal(("1.json", "m", field), (problem.File, problem.Model, problem.Field));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", null, "is not JSON (line 1")]
    [InlineData("[]", null, "is not an object")]
    [InlineData("{ \"models\": [] }", "provider", "is missing")]
    [InlineData("{ \"provider\": \"a b\" }", "provider", "letters, digits and hyphens")]
    [InlineData("{ \"provider\": \"p\", \"models\": [{}] }", "models", "'id' of its own")]
    [InlineData("{ \"provider\": \"p\", \"modles\": [] }", "modles", "is not a property here")]
    [InlineData("{ \"provider\": \"p\", \"families\": { \"f\": 1 } }", "families.f", "is not an object")]
    public void Read_BrokenFile_NamesFileAndField(string json, string? field, string words)
    {
        var problem = BuiltIn.OnlyProblem(BuiltIn.Alone(json));

        Assert.Equal(("1.json", null, field), (problem.File, problem.Model, problem.Field));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllTold()
    {
        var result = BuiltIn.Alone(File(Model.Replace("\"fast\"", "\"quick\"", StringComparison.Ordinal) + ", \"x\": 1, \"y\": 2"));

        Assert.Equal(["tier", "x", "y"], Assert.IsType<CatalogResult.Broken>(result).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public void Read_AliasOfAnotherModelOfTheSameProvider_IsRefused()
    {
        var other = Model.Replace("\"m\"", "\"n\"", StringComparison.Ordinal);
        var json = $$"""{ "provider": "p", "models": [{ {{Model}} }, { {{other}}, "aliases": ["M"] }] }""";

        Assert.Contains("name of another model", BuiltIn.OnlyProblem(BuiltIn.Alone(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Family_LendsWhatAModelDoesNotSayItself()
    {
        var json = $$"""
            { "provider": "p", "families": { "f": { "name": "F", "tier": "ultra", "styles": ["a"] } },
              "models": [{ {{Model.Replace("\"name\": \"M\", ", "", StringComparison.Ordinal)}}, "family": "f", "styles": null }] }
            """;

        var model = BuiltIn.Loaded(BuiltIn.Alone(json)).Models[0];

        Assert.Equal(("F", QualityTier.Fast), (model.DisplayName, model.Tier));
        Assert.Equal(["a"], model.Styles);
    }

    [Fact]
    public void Read_Overlay_ReplacesSinglePropertiesOfABuiltInModel()
    {
        var before = BuiltIn.Model("ai-refinery/FLUX.1-schnell");

        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid("""
            { "provider": "ai-refinery", "models": [
              { "id": "black-forest-labs/FLUX.1-schnell", "price": { "kind": "perImage", "usd": 0.004 }, "checked": "2026-12-01" } ] }
            """));

        var model = catalog.Find("ai-refinery/FLUX.1-schnell")!.Entry;
        Assert.Equal(0.004m, Assert.Single(Assert.IsType<PerImagePrice>(model.Price).Rows).Usd);
        Assert.Equal(new DateOnly(2026, 12, 1), model.Checked);
        Assert.Equal((before.DisplayName, before.Tier), (model.DisplayName, model.Tier));
        Assert.Equal(before.Aliases, model.Aliases);
        Assert.Equal(BuiltIn.Catalog.Models.Count, catalog.Models.Count);
    }

    [Fact]
    public void Read_OverlayOfAFamily_ReachesItsModels()
    {
        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid("""
            { "provider": "openai", "families": { "gpt-image": { "latencySeconds": { "any": 7 } } } }
            """));

        Assert.Equal(TimeSpan.FromSeconds(7), catalog.Find("gpt-image-1.5")!.Entry.TypicalTime("high"));
    }

    [Fact]
    public void Read_OverlayWithANewProvider_AddsItAfterTheOthers()
    {
        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid(File(Model)));

        Assert.Equal("p", catalog.Providers[^1].Id);
        Assert.Equal("p", catalog.Find("m")!.Entry.Provider.Id);
    }

    [Fact]
    public void Read_OverlayThatDisables_RemovesTheModel()
    {
        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid("""{ "provider": "fal", "models": [{ "id": "fal-ai/ideogram/v2", "disabled": true }] }"""));

        Assert.Null(catalog.Find("fal-ai/ideogram/v2"));
    }

    [Fact]
    public void Read_BrokenOverlay_IsBlamedAndNotTheBuiltInFile()
    {
        var problem = BuiltIn.OnlyProblem(BuiltIn.Overlaid("""{ "provider": "openai", "models": [{ "id": "dall-e-3", "tier": "best" }] }"""));

        Assert.Equal("1.json, model 'dall-e-3', tier: 'best' is not one of ultra, high, standard, fast.", problem.ToString());
    }

    [Fact]
    public void Read_EveryKindOfSizesAndPrices_IsUnderstood()
    {
        Assert.IsType<FixedSizes>(BuiltIn.Model("dall-e-3").Sizes);
        Assert.IsType<RatioSizes>(BuiltIn.Model("gemini-3-pro-image").Sizes);
        Assert.IsType<AreaSizes>(BuiltIn.Model("flux-3-image").Sizes);
        Assert.IsType<FreeSizes>(BuiltIn.Model("gpt-image-2").Sizes);
        Assert.IsType<InputSize>(BuiltIn.Model("flux-pro-1.0-fill").Sizes);
        Assert.IsType<PerTokenPrice>(BuiltIn.Model("gpt-image-2").Price);
        Assert.IsType<PerMegapixelPrice>(BuiltIn.Model("flux-2-pro").Price);
        Assert.IsType<PerSecondPrice>(BuiltIn.Model("stability-ai/sdxl").Price);
        Assert.IsType<UnknownPrice>(BuiltIn.Model("ai-refinery/FLUX.1-schnell").Price);
        Assert.IsType<FreePrice>(BuiltIn.Sketch.Price);
    }

    [Fact]
    public void Read_NotUtf8_IsAProblemAndNoCrash() =>
        BuiltIn.OnlyProblem(CatalogReader.Read([new CatalogText("x.json", Encoding.Unicode.GetBytes("{}"))]));

    private static string File(string model) => $$"""{ "provider": "p", "models": [{ {{model}} }] }""";
}
