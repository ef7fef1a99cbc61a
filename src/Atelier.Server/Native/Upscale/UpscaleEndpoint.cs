using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Upscale;

/// <summary><c>POST /api/v1/upscale</c>: a given or kept picture, twice or four times as large.</summary>
internal static class UpscaleEndpoint
{
    public static void MapUpscale(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/upscale", Upscale)
            .Describe(Upscale, "Library", "A picture, two or four times as large.")
            .Accepts<UpscaleBody>("application/json", "multipart/form-data")
            .Produces<UpscaledBody>();

    private static Task Upscale(HttpContext context) => context.Service<UpscaleHandler>().HandleAsync(context);
}
