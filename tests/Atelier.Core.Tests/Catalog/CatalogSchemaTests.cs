using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Atelier.Core.Tests.Catalog;

public sealed class CatalogSchemaTests
{
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(Here(), "../../../catalog"));

    private static readonly SchemaWalker s_schema = new(Parse(File.ReadAllText(Path.Combine(s_folder, "schema.json"))));

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(s_folder, "*.json").Select(file => Path.GetFileName(file)).Where(name => name != "schema.json").Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Schema_ShippedFile_IsValid(string file) =>
        Assert.Empty(s_schema.Check(Parse(File.ReadAllText(Path.Combine(s_folder, file)))));

    [Fact]
    public void Schema_ShippedFiles_AreTheTenOfTheCatalog() => Assert.Equal(
        BuiltIn.Catalog.Providers.Select(provider => provider.Id + ".json").Order(StringComparer.Ordinal),
        Files.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ "models": [] }""", "lacks provider")]
    [InlineData("""{ "provider": "p", "modles": [] }""", "modles is not known")]
    [InlineData("""{ "provider": "p", "models": [{ "name": "no id" }] }""", "lacks id")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "tier": "best" }] }""", "tier is not one of")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "sizes": { "kind": "fixed" } }] }""", "sizes fits none")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "sizes": { "kind": "fixed", "sizes": ["1024"] } }] }""", "sizes fits none")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "price": { "kind": "perImage", "usd": 0 } }] }""", "price fits none")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "price": { "kind": "unknown" } }] }""", "price fits none")]
    [InlineData("""{ "provider": "p", "families": { "f": { "id": "m" } } }""", "id is not known")]
    [InlineData("""{ "provider": "p", "models": [{ "id": "m", "priority": 1.5 }] }""", "priority is no integer")]
    public void Schema_BrokenFile_IsNot(string json, string error) =>
        Assert.Contains(s_schema.Check(Parse(json)), found => found.Contains(error, StringComparison.Ordinal));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement.Clone();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
