namespace Atelier.Server.Native.Models;

/// <param name="Models">In the catalog's order.</param>
internal sealed record CatalogModelListBody(IReadOnlyList<CatalogModelSummaryBody> Models);
