using Atelier.Core.Catalog.Loading;

namespace Atelier.Core.Catalog;

/// <summary>What came of a reload.</summary>
/// <param name="result">The new catalog, or why the old one stays.</param>
public sealed class CatalogReloadedEventArgs(CatalogResult result) : EventArgs
{
    public CatalogResult Result => result;
}
