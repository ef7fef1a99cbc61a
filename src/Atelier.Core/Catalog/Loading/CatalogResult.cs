namespace Atelier.Core.Catalog.Loading;

/// <summary>A catalog, or everything that is wrong with its files.</summary>
public abstract record CatalogResult
{
    private CatalogResult()
    {
    }

    public sealed record Loaded(ModelCatalog Catalog) : CatalogResult;

    /// <param name="Problems">All of them, never empty.</param>
    public sealed record Broken(IReadOnlyList<CatalogProblem> Problems) : CatalogResult;
}
