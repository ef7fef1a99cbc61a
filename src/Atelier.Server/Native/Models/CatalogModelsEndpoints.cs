using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Models;

/// <summary><c>GET /api/v1/models</c> and <c>/api/v1/models/{id}/capabilities</c>.</summary>
internal static class CatalogModelsEndpoints
{
    private const string Tag = "Models";

    public static void MapCatalogModels(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/v1/models", List)
            .Describe(
                List,
                Tag,
                "listCatalogModels",
                "Every model of the catalog in short.",
                new RouteParameter("provider", "Only models of this provider."),
                new RouteParameter("operation", "Only models that can do this: generate, edit, inpaint, vary or upscale."),
                new RouteParameter("available", "true for those alone that can be asked.", Type: JsonSchemaType.Boolean))
            .Produces<CatalogModelListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead("/api/v1/models/{**id}", Find)
            .Describe(
                Find,
                Tag,
                "tellCapabilities",
                "Everything the catalog knows of one model: sizes, formats, limits, prices, retirement.",
                new RouteParameter("id", "The model's id or alias, slashes and all, with /capabilities behind it or not.", InPath: true))
            .Produces<CapabilitiesBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<CatalogModelsHandler>().ListAsync(context);

    private static Task Find(HttpContext context) => context.Service<CatalogModelsHandler>().FindAsync(context);
}
