using System.Text;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Loading;

namespace Atelier.Core.Tests.Catalog;

/// <summary>The catalog that ships, read once for all tests.</summary>
internal static class BuiltIn
{
    private static readonly Lazy<ModelCatalog> s_catalog = new(() => Loaded(EmbeddedCatalog.Read()));

    public static ModelCatalog Catalog => s_catalog.Value;

    public static ModelEntry Sketch => Model("sketch");

    public static ModelEntry Model(string name) =>
        Catalog.Find(name)?.Entry ?? throw new ArgumentException($"The catalog has no '{name}'.", nameof(name));

    /// <summary>The shipped files with further ones laid over them.</summary>
    public static CatalogResult Overlaid(params string[] files) => CatalogReader.Read([.. EmbeddedCatalog.Read(), .. Texts(files)]);

    /// <summary>Files read on their own, named <c>1.json</c>, <c>2.json</c>, ….</summary>
    public static CatalogResult Alone(params string[] files) => CatalogReader.Read(Texts(files));

    public static ModelCatalog Loaded(CatalogResult result) => Assert.IsType<CatalogResult.Loaded>(result).Catalog;

    public static CatalogProblem OnlyProblem(CatalogResult result) => Assert.Single(Assert.IsType<CatalogResult.Broken>(result).Problems);

    private static ModelCatalog Loaded(IReadOnlyList<CatalogText> texts)
    {
        var result = CatalogReader.Read(texts);
        return result is CatalogResult.Broken broken
            ? throw new InvalidDataException(string.Join('\n', broken.Problems))
            : Loaded(result);
    }

    private static IEnumerable<CatalogText> Texts(string[] files) =>
        files.Select((json, index) => new CatalogText($"{index + 1}.json", Encoding.UTF8.GetBytes(json)));
}
