using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Atelier.Core.Catalog;

namespace Atelier.Core.Tests.Catalog;

/// <summary>Keeps docs/catalog.md true.</summary>
public sealed class CatalogDocumentTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
    private static readonly string s_document = File.ReadAllText(Path.Combine(s_root, "docs/catalog.md"));

    [Fact]
    public void Examples_AsPrinted_AreTakenUp()
    {
        string[] examples = [.. Regex.Matches(s_document, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

        var catalog = BuiltIn.Loaded(BuiltIn.Overlaid(examples));

        Assert.Equal(3, examples.Length);
        Assert.NotNull(catalog.Find("openai-compatible/my-sdxl"));
        Assert.Null(catalog.Find("chatgpt-image-latest"));
        Assert.False(catalog.Find("gpt-image-1")!.Entry.IsRetired(new DateOnly(2026, 11, 21)));
    }

    [Theory]
    [InlineData("properties")]
    [InlineData("$defs/model/properties")]
    [InlineData("$defs/family/properties/limits/properties")]
    [InlineData("$defs/family/properties/parameters/properties")]
    [InlineData("$defs/family/properties/confirm/properties")]
    [InlineData("$defs/family/properties/qualities/properties")]
    [InlineData("$defs/fixedSizes/properties")]
    [InlineData("$defs/ratioSizes/properties")]
    [InlineData("$defs/areaSizes/properties")]
    [InlineData("$defs/freeSizes/properties")]
    [InlineData("$defs/perImagePrice/properties")]
    [InlineData("$defs/perMegapixelPrice/properties")]
    [InlineData("$defs/perTokenPrice/properties")]
    [InlineData("$defs/perSecondPrice/properties")]
    public void Fields_OfTheSchema_AreAllExplained(string path)
    {
        var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_root, "catalog/schema.json"))).RootElement;
        var fields = path.Split('/').Aggregate(schema, (element, name) => element.GetProperty(name)).EnumerateObject().Select(field => field.Name);

        Assert.All(fields.Where(field => field is not ("$schema" or "kind")), field =>
            Assert.True(s_document.Contains($"`{field}", StringComparison.Ordinal), $"docs/catalog.md does not explain '{field}'."));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
