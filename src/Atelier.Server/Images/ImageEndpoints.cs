using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Images;

/// <summary>The short links to pictures, open to everybody who knows one.</summary>
internal static class ImageEndpoints
{
    private const string Tag = "Pictures";

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/images/{file}", Serve)
            .Describe(
                Serve,
                Tag,
                "showPicture",
                "A kept picture.",
                new RouteParameter("file", "The id with a format's extension: png, jpg, webp, avif or gif.", InPath: true))
            .AlsoProduces("image/*", "binary")
            .Produces<DetailBody>(StatusCodes.Status404NotFound);
        routes.MapRead("/images/{id}/thumbnail", ServeThumbnail)
            .Describe(
                ServeThumbnail,
                Tag,
                "showThumbnail",
                "A small WebP of a kept picture.",
                new RouteParameter("id", "The picture's id.", InPath: true),
                new RouteParameter("size", "Longest side in pixels: 64, 128, 256, 512 or 1024. Default 256."))
            .AlsoProduces("image/webp", "binary")
            .Produces<DetailBody>(StatusCodes.Status400BadRequest)
            .Produces<DetailBody>(StatusCodes.Status404NotFound);
    }

    private static Task Serve(HttpContext context) => context.Service<ImageHandler>().ServeAsync(context);

    private static Task ServeThumbnail(HttpContext context) => context.Service<ImageHandler>().ServeThumbnailAsync(context);
}
