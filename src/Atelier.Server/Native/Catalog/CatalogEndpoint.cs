using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Catalog;

/// <summary><c>GET /catalog</c>: the models of the estimate-then-confirm dialect, with sizes, prices and priorities.</summary>
internal static class CatalogEndpoint
{
    public static void MapCatalog(this IEndpointRouteBuilder routes) =>
        routes.MapRead("/catalog", Show)
            .Describe(Show, "Models", "showCatalog", "The models of the estimate-then-confirm dialect: sizes, prices and fallback priorities.")
            .Produces<CatalogBody>();

    private static Task Show(HttpContext context) => context.Service<CatalogHandler>().ShowAsync(context);
}
