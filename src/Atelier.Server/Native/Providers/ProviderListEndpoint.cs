using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Providers;

/// <summary><c>GET /api/v1/providers</c>.</summary>
internal static class ProviderListEndpoint
{
    public static void MapProviderList(this IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/v1/providers", List)
            .Describe(List, "Models", "listAvailableProviders", "Who can be asked: the image generator service's two providers, and every one of this server with how it did lately.")
            .Produces<ProviderListBody>();

    private static Task List(HttpContext context) => context.Service<ProviderListHandler>().HandleAsync(context);
}
